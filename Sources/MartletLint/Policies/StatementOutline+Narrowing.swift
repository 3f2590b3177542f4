import MartletPolicy

/// Smaller questions that answer a large one, since deciding costs as much as the statements have entries.
extension StatementOutline {
  /// The pairs of actions, and of resources, that are compared at most.
  private static let mostActions = 5_000, mostExclusions = 100_000, mostResources = 100

  /// The statement with the first of its actions and the first of its resources alone: it matches nothing that the whole does not.
  var sample: StatementOutline {
    let areActionsWhole = statement.actions.isNegated || actions.count < 2
    let areResourcesWhole = statement.resources.map { $0.isNegated || $0.entries.count < 2 } ?? true
    if areActionsWhole && areResourcesWhole { return self }
    return keeping(actions: areActionsWhole ? nil : [0], resources: areResourcesWhole ? nil : [0])
  }

  /// The statement with some of its entries alone, by their numbers; nil for all.
  private func keeping(actions: [Int]?, resources: [Int]?) -> StatementOutline {
    StatementOutline(
      statement.replacing(
        actions: actions.map { statement.actions.keeping($0) } ?? statement.actions,
        resources: resources.flatMap { statement.resources?.keeping($0) } ?? statement.resources),
      facts: actions.map { kept in kept.map { facts[$0] } } ?? facts,
      resourceFacts: resources.map { kept in kept.map { resourceFacts[$0] } } ?? resourceFacts)
  }

  /// The statement without the actions and resources, listed or excluded, that have nothing in common with those of another, so that
  /// among the requests that the other matches both match the same; nil where they have no request in common.
  func narrowed(to other: StatementOutline) -> StatementOutline? {
    let isNegated = statement.actions.isNegated
    var actions: [Int]?
    if !other.statement.actions.isNegated, self.actions.count * other.actions.count <= Self.mostActions {
      let kept = self.actions.indices.filter { index in
        facts[index].isOpen || other.actions.contains { ByteWildcard.meet(self.actions[index], $0) }
      }
      if kept.isEmpty, !isNegated { return nil }
      if kept.count < self.actions.count { actions = kept }
    } else if other.statement.actions.isNegated, !isNegated, self.actions.count * other.actions.count <= Self.mostExclusions {
      // What the other excludes as a whole is not in common.
      let kept = self.actions.indices.filter { index in
        facts[index].isOpen || !other.actions.contains { ByteWildcard.matches($0, self.actions[index]) }
      }
      if kept.isEmpty { return nil }
      if kept.count < self.actions.count { actions = kept }
    }
    var resources: [Int]?
    if let own = statement.resources, let others = other.statement.resources, !others.isNegated,
      own.entries.count * others.entries.count <= Self.mostResources, others.entries.allSatisfy({ $0.text.literal != nil })
    {
      let kept = own.entries.indices.filter { index in
        let isOpen = own.entries[index].text.literal == nil
        return isOpen || other.resources.contains { ByteWildcard.meet(self.resources[index], $0) }
      }
      if kept.isEmpty, !own.isNegated { return nil }
      if kept.count < own.entries.count { resources = kept }
    }
    return actions == nil && resources == nil ? self : keeping(actions: actions, resources: resources)
  }

  /// Whether a simple request is seen to match both statements: a cheap look before a proof. May err in favour, where wildcards stand
  /// in the fields of ARNs.
  func isSeenToMeet(_ other: StatementOutline) -> Bool {
    let actions = [sampleAction, other.sampleAction].compactMap { $0 }
    let resources = [sampleResource, other.sampleResource].compactMap { $0 }
    guard actions.contains(where: { mayCover(action: $0) && other.mayCover(action: $0) }),
      resources.contains(where: { mayCover(resource: $0) && other.mayCover(resource: $0) })
    else { return false }
    let tests = statement.conditions + other.statement.conditions
    return tests.isEmpty || PolicyStatement.about(everything: tests).matchesSimpleContext
  }

  /// Whether two statements are proved to have no request in common.
  func neverMeets(_ other: StatementOutline, steps: Int) -> Bool {
    guard let mine = narrowed(to: other), let theirs = other.narrowed(to: mine) else { return true }
    // Most that meet do so in one entry of each.
    let sample = mine.sample
    if let match = theirs.narrowed(to: sample)?.sample, !PolicyDecision.neverMatch([sample.statement, match.statement], steps: steps) {
      return false
    }
    return PolicyDecision.neverMatch([mine.statement, theirs.statement], steps: steps)
  }
}

extension [StatementOutline] {
  /// Whether they match neither of two simple requests that a statement matches, or not both: a cheap look before the proof that they
  /// match all that it matches.
  func letPass(_ statement: StatementOutline) -> Bool {
    guard let action = statement.sampleAction, let resource = statement.sampleResource, statement.statement.principals == nil else {
      return false
    }
    let others = filter { !$0.excludes(action: action) }
    let keys = Set((others.map(\.statement) + [statement.statement]).flatMap { $0.conditions.map(\.key) })
    // No key at all, or a value in each that no policy names.
    return [[], ["\u{A4}"]].contains { values in
      let request = PolicyRequest(
        action: String(decoding: action, as: UTF8.self), resource: String(decoding: resource, as: UTF8.self),
        context: Dictionary(uniqueKeysWithValues: keys.map { ($0, values) }))
      return statement.statement.matches(request) && !others.contains { $0.statement.matches(request) }
    }
  }
}

extension PolicyElement {
  fileprivate func keeping(_ kept: [Int]) -> PolicyElement {
    PolicyElement(kept.map { entries[$0] }, isNegated: isNegated, pointer: pointer, isList: isList)
  }
}

extension PolicyStatement {
  fileprivate func replacing(actions: PolicyElement<ActionPattern>, resources: PolicyElement<ResourcePattern>?) -> PolicyStatement {
    PolicyStatement(
      sid: sid, effect: effect, principals: principals, actions: actions, resources: resources, conditions: conditions, index: index,
      pointer: pointer)
  }
}

extension PolicyStatement {
  /// Whether the conditions hold without any key, with a value in each that no policy names, or with the values that they name first.
  fileprivate var matchesSimpleContext: Bool {
    var named: [ConditionKey: [String]] = [:]
    for test in conditions where named[test.key] == nil {
      let isAbsent = test.operator.comparison == .null && test.values.first?.literal == "true"
      let isNamed = test.operator.comparison != .null && test.operator.comparison.negatedComparison == nil
      named[test.key] = isAbsent ? [] : isNamed ? [test.values.first?.literal ?? "\u{A4}"] : nil
    }
    let keys = Set(conditions.map(\.key))
    let fresh = Dictionary(uniqueKeysWithValues: keys.map { ($0, ["\u{A4}"]) })
    return [[:], fresh, fresh.merging(named) { $1 }].contains { context in
      matches(PolicyRequest(action: "\u{A4}:\u{A4}", resource: "\u{A4}", context: context))
    }
  }
}
