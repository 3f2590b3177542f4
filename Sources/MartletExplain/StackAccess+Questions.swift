import MartletPolicy

/// Somebody who may do what was asked about.
public struct PermittedPrincipal: Sendable {
  /// The principal of the stack, or whom a resource's policy lets in.
  public let name: String
  /// Whether every such request is allowed, or only some.
  public let isAlways: Bool
  /// The statements that allow it.
  public let statements: [PolicyStatement]
  /// The resource whose policy lets the principal in; nil where its own policies do.
  public let resourcePolicyOwner: String?
}

extension StackAccess {
  /// Everybody who may do what the question asks about, through which statements: by their own policies first, then by the policies
  /// of resources.
  public func permitted(_ question: AccessQuestion) -> [PermittedPrincipal] {
    let byIdentity = principals.compactMap { principal -> PermittedPrincipal? in
      let answer = question.answer(for: principal)
      guard answer.isAllowed else { return nil }
      if case .always = answer.result {
        return PermittedPrincipal(name: principal.name, isAlways: true, statements: answer.statements, resourcePolicyOwner: nil)
      }
      return PermittedPrincipal(name: principal.name, isAlways: false, statements: answer.statements, resourcePolicyOwner: nil)
    }
    let byResource = resourceStatements.filter { $0.statement.effect == .allow && question.concerns($0.statement) }.flatMap { entry in
      let denies = resourceStatements.filter { $0.owner == entry.owner && $0.statement.effect == .deny }.map(\.statement)
      let answer = question.answer([entry.statement] + denies)
      guard answer.isAllowed else { return [] as [PermittedPrincipal] }
      let isUnconditional = entry.statement.conditions.isEmpty
      return (entry.statement.principals?.names ?? ["anybody"]).map {
        PermittedPrincipal(name: $0, isAlways: isUnconditional, statements: [entry.statement], resourcePolicyOwner: entry.owner)
      }
    }
    return byIdentity + byResource
  }

  /// Whether a principal of the stack, or somebody whom resource policies name, may do what the question asks about.
  ///
  /// Within one account the principal's own policies and the policy of the resource add up.
  public func answer(_ question: AccessQuestion, for principal: StackPrincipal) -> AccessAnswer {
    let named = resourceStatements.map(\.statement).filter { statement in
      statement.principals?.concerns(principal.id) ?? false
    }.map { statement in
      PolicyStatement(
        sid: statement.sid, effect: statement.effect, actions: statement.actions, resources: statement.resources,
        conditions: statement.conditions, index: statement.index, pointer: statement.pointer)
    }
    return decided(question.answer(principal.statements + named, boundary: principal.boundary), question, principal)
  }
}

extension StackAccess {
  /// The answer, unless what the stack does not hold may change it.
  private func decided(_ answer: AccessAnswer, _ question: AccessQuestion, _ principal: StackPrincipal) -> AccessAnswer {
    switch answer.result {
    case .always, .sometimes:
      guard let boundary = principal.boundaryName, principal.boundary == nil else { return answer }
      return AccessAnswer(
        result: .undecided("the permissions boundary `\(boundary)` is not part of the stack"), statements: answer.statements)
    case .never, .refused:
      let denies = principal.statements.filter { $0.effect == .deny }
      if !principal.hasUnknownPolicies || PolicyDecision.neverMatch(question.query.statements, butNone: denies) { return answer }
      let names = (principal.unknownPolicies + principal.unknownGroups).map { "`\($0)`" }.joined(separator: ", ")
      return AccessAnswer(result: .undecided("no statement of the stack allows it, but \(names) is not part of it"), statements: [])
    case .undecided: return answer
    }
  }
}

extension PolicyElement<PrincipalPattern> {
  /// Whom the element names, for people.
  public var names: [String] {
    let names = entries.map { entry in
      switch entry {
      case .everyone: "anybody"
      case .account(let account): "account \(account)"
      case .aws(let text), .service(let text), .federated(let text), .canonicalUser(let text): text.text
      }
    }
    return isNegated ? ["everybody but \(names.joined(separator: ", "))"] : names
  }

  /// Whether the element names the role or user with this ID, or everybody.
  func concerns(_ id: String) -> Bool {
    let isListed = entries.contains { entry in
      switch entry {
      case .everyone: true
      case .aws(let text): text.references.contains { $0.name == id || $0.name == "\(id).Arn" }
      default: false
      }
    }
    return isListed != isNegated
  }
}
