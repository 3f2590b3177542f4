extension PolicyDecision {
  /// Whether some request matches all of `required` and none of `avoided`, whatever their effects: access is such a request, no
  /// access means that there is none.
  ///
  /// A statement can match when `matching([s])` is access; it adds nothing to others when `matching([s], butNone: others)` is no
  /// access; two have nothing in common when `matching([s, t])` is no access.
  ///
  /// - Parameter steps: the bound on the work; beyond it the answer is undecided.
  public static func matching(
    _ required: [PolicyStatement], butNone avoided: [PolicyStatement] = [], universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> AccessDecision {
    Question(universe: universe, steps: steps).matching(required, butNone: avoided)
  }

  /// Whether it is proved that no request matches all of `required` and none of `avoided`: the same as no access from `matching`, for
  /// less, since no request has to be shown where there is one.
  public static func neverMatch(_ required: [PolicyStatement], butNone avoided: [PolicyStatement] = [], steps: Int = 3_000_000) -> Bool {
    Question(universe: .open, steps: steps).neverMatch(required, butNone: avoided)
  }
}

extension PolicyStatement {
  /// The statement with these conditions in place of its own.
  public func replacing(conditions: [ConditionTest]) -> PolicyStatement {
    PolicyStatement(
      sid: sid, effect: effect, principals: principals, actions: actions, resources: resources, conditions: conditions, index: index,
      pointer: pointer)
  }
}

extension ActionPattern {
  /// Whether the pattern matches every action that `other` matches; false also where that is too much work to decide.
  public func covers(_ other: ActionPattern) -> Bool {
    guard let compiler = GlobCompiler(opaque: [text, other.text]) else { return false }
    return GlobSet(compiler.actions(self)).covers(GlobSet(compiler.actions(other)))
  }
}

extension ResourcePattern {
  /// Whether the pattern matches every resource that `other` matches, whatever the values of variables and references; false also
  /// where that is too much work to decide.
  public func covers(_ other: ResourcePattern) -> Bool {
    guard let compiler = GlobCompiler(opaque: [text, other.text]) else { return false }
    return GlobSet(compiler.resources(self)).covers(GlobSet(compiler.resources(other)))
  }
}

extension GlobCompiler {
  /// A compiler that puts a letter of its own in place of each variable; nil when a variable has several defaults.
  fileprivate init?(opaque texts: [PolicyText]) {
    self.init()
    var defaults: [ConditionKey: String?] = [:]
    for variable in texts.flatMap(\.variables) {
      if let known = defaults.updateValue(variable.defaultValue, forKey: variable.key), known != variable.defaultValue { return nil }
      if values[variable.key] == nil { values[variable.key] = [[.variable(values.count)]] }
    }
  }
}

extension GlobSet {
  fileprivate func covers(_ other: GlobSet) -> Bool {
    guard !other.globs.isEmpty else { return false }
    do throws(WorkLimit) {
      return try WordSearch.find(in: [other], outside: [self], WorkBudget(50_000)) == nil
    } catch {
      return false
    }
  }
}
