import MartletPolicy

/// Whether an action on a resource is allowed.
public struct AccessQuestion: Sendable {
  let query: PolicyDocument

  /// - Parameters:
  ///   - action: the action, such as `s3:GetObject`; a pattern asks about any of its actions.
  ///   - resource: the resource's ARN; a pattern asks about any of its resources.
  public init(action: String, resource: PolicyText) {
    query = PolicyDocument(statements: [
      PolicyStatement(
        effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: action))]),
        resources: PolicyElement([ResourcePattern(resource)]))
    ])
  }

  /// What a principal's own policies say.
  public func answer(for principal: StackPrincipal) -> AccessAnswer {
    answer(principal.statements, boundary: principal.boundary)
  }

  /// What statements say, within a boundary.
  func answer(_ statements: [PolicyStatement], boundary: [PolicyStatement]? = nil) -> AccessAnswer {
    let allowed = PolicyDocument(statements: statements)
    let limits = boundary.map { [PolicyDocument(statements: $0)] } ?? []
    switch PolicyDecision.commonAccess([query, allowed] + limits) {
    case .undecided(let reason): return AccessAnswer(result: .undecided(reason), statements: [])
    case .noAccess:
      let allows = statements.filter { $0.effect == .allow && concerns($0) }
      if allows.isEmpty { return AccessAnswer(result: .never, statements: []) }
      let denies = statements.filter { $0.effect == .deny && concerns($0) } + (boundary ?? []).filter { $0.effect == .deny && concerns($0) }
      return AccessAnswer(result: .refused, statements: denies)
    case .access(let witness):
      let deciding = statements.filter { $0.effect == .allow && $0.matches(witness.request) }
      let isAlways = ([allowed] + limits).allSatisfy { PolicyDecision.newlyAllowed(old: $0, new: query).isNoAccess }
      return AccessAnswer(result: isAlways ? .always : .sometimes(witness), statements: deciding)
    }
  }

  /// Whether a statement is about some of the requests that are asked about.
  func concerns(_ statement: PolicyStatement) -> Bool {
    let allowing = PolicyStatement(
      sid: statement.sid, effect: .allow, principals: statement.principals, actions: statement.actions, resources: statement.resources,
      conditions: statement.conditions, index: statement.index, pointer: statement.pointer)
    return !PolicyDecision.commonAccess([query, PolicyDocument(statements: [allowing])]).isNoAccess
  }
}
