import MartletPolicy

/// Statements that allow together, within the limit of others.
struct PolicyLayers {
  let statements: [PolicyStatement]
  /// The statements of the permissions boundary; nil when there is none.
  let boundary: [PolicyStatement]?

  init(_ statements: [PolicyStatement], boundary: [PolicyStatement]? = nil) {
    self.statements = statements
    self.boundary = boundary
  }

  var allows: [PolicyStatement] { statements.filter { $0.effect == .allow } }
  var boundaryAllows: [PolicyStatement]? { boundary?.filter { $0.effect == .allow } }
  /// Those of the boundary too.
  var denies: [PolicyStatement] { (statements + (boundary ?? [])).filter { $0.effect == .deny } }

  /// What the evaluator says.
  func allows(_ request: PolicyRequest) -> Bool {
    PolicyDocument(statements: statements).evaluate(request) == .allowed
      && (boundary.map { PolicyDocument(statements: $0).evaluate(request) == .allowed } ?? true)
  }
}

extension PolicyStatement {
  /// Whether both say the same, whatever their names and places.
  func isLike(_ other: PolicyStatement) -> Bool {
    effect == other.effect && principals == other.principals && actions == other.actions && resources == other.resources
      && conditions.count == other.conditions.count
      && zip(conditions, other.conditions).allSatisfy { $0.operator == $1.operator && $0.key == $1.key && $0.values == $1.values }
  }

  /// The statement of a resource's policy as one of a principal's own. There any resource is what the policy is attached to.
  func concerningItsHolder(of targets: [PolicyText]) -> PolicyStatement {
    let everything = ResourcePattern(PolicyText(literal: "*"))
    var resources = resources ?? PolicyElement([everything])
    if !targets.isEmpty, !resources.isNegated, resources.entries.contains(everything) {
      resources = PolicyElement(resources.entries.filter { $0 != everything } + targets.map { ResourcePattern($0) })
    }
    return PolicyStatement(
      sid: sid, effect: effect, actions: actions, resources: resources, conditions: conditions, index: index, pointer: pointer)
  }

  /// The refusal as what it refuses.
  var asAllow: PolicyStatement {
    PolicyStatement(
      sid: sid, effect: .allow, principals: principals, actions: actions, resources: resources, conditions: conditions, index: index,
      pointer: pointer)
  }

  /// The statement without the principals that say for themselves what they may do; nil when it concerns nobody else.
  func leavingOut(_ isTold: (PrincipalPattern) -> Bool) -> PolicyStatement? {
    guard effect == .allow, let principals, !principals.isNegated, principals.entries.contains(where: isTold) else { return self }
    let others = principals.entries.filter { !isTold($0) }
    return others.isEmpty ? nil : replacing(principals: PolicyElement(others))
  }

  /// The statement with other elements in place of its own.
  func replacing(
    principals: PolicyElement<PrincipalPattern>? = nil, actions: PolicyElement<ActionPattern>? = nil,
    resources: PolicyElement<ResourcePattern>? = nil, conditions: [ConditionTest]? = nil
  ) -> PolicyStatement {
    PolicyStatement(
      sid: sid, effect: effect, principals: principals ?? self.principals, actions: actions ?? self.actions,
      resources: resources ?? self.resources, conditions: conditions ?? self.conditions, index: index, pointer: pointer)
  }
}
