extension PolicyStatement {
  /// Whether the statement is about a request: all of its elements match.
  public func matches(_ request: PolicyRequest) -> Bool {
    matchesPrincipal(of: request) && matchesAction(of: request) && matchesResource(of: request)
      && conditions.allSatisfy { $0.holds(for: request) }
  }

  private func matchesPrincipal(of request: PolicyRequest) -> Bool {
    guard let principals else { return true }
    return principals.matches(request.principal ?? .anonymous)
  }

  private func matchesAction(of request: PolicyRequest) -> Bool {
    let action = request.action.lowercasedASCII
    let isListed = actions.entries.contains { entry in
      if let name = entry.text.plain { return name.equalsIgnoringCase(action) }
      let text = PolicyText(parts: entry.text.parts.map(\.lowercased))
      return TextPattern(text, for: request, wildcards: true)?.matches(action) ?? false
    }
    return isListed != actions.isNegated
  }

  private func matchesResource(of request: PolicyRequest) -> Bool {
    guard let resources else { return true }
    let isListed = resources.entries.contains { entry in
      TextPattern(entry.text, for: request, wildcards: true)?.matchesARN(request.resource) ?? false
    }
    return isListed != resources.isNegated
  }
}

extension PolicyElement<PrincipalPattern> {
  /// Whether the element is about a principal. `NotPrincipal` spares one only when it lists all that the principal
  /// stands for: a session, its role and their account.
  func matches(_ principal: RequestPrincipal) -> Bool { matches(principal.identities) }

  /// Whether it is about somebody who stands for these principals.
  func matches(_ identities: [RequestPrincipal]) -> Bool {
    func isListed(_ identity: RequestPrincipal) -> Bool {
      entries.contains { isNegated ? $0.names(identity) : $0.includes(identity) }
    }
    return isNegated ? !identities.allSatisfy(isListed) : identities.contains(where: isListed)
  }
}

extension PrincipalPattern {
  /// Whether the entry includes a principal: an account includes all of its principals, a role all of its sessions.
  func includes(_ principal: RequestPrincipal) -> Bool {
    if case .account(let account) = self, case .aws = principal { return principal.account == account }
    return names(principal)
  }

  /// Whether the entry is the principal itself, or everybody.
  func names(_ principal: RequestPrincipal) -> Bool {
    switch (self, principal) {
    case (.everyone, _): true
    case (.account(let account), .aws(let text)):
      principal.account == account && (ARN(text)?.resource == "root")
    case (.aws(let text), .aws(let other)):
      text.text == other || (other.utf8.count < text.text.utf8.count && text.withoutRolePath == other)
    case (.service(let text), .service(let other)): text.text.lowercasedASCII == other.lowercasedASCII
    case (.federated(let text), .federated(let other)): text.text == other
    case (.canonicalUser(let text), .canonicalUser(let other)): text.text == other
    default: false
    }
  }
}

extension PolicyText {
  /// The text when it holds neither wildcards nor anything that stands for a value.
  fileprivate var plain: String? {
    guard let literal, !literal.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) else { return nil }
    return literal
  }

  /// A role's ARN without the role's path, as a session of the role knows it; nil for all else.
  fileprivate var withoutRolePath: String? {
    guard let literal, literal.utf8.count(where: { $0 == UInt8(ascii: "/") }) > 1, let arn = ARN(literal), arn.resource.hasPrefix("role/"),
      let name = arn.resource.split(separator: "/").last
    else { return nil }
    return "arn:\(arn.partition):\(arn.service)::\(arn.account):role/\(name)"
  }
}

extension PolicyText.Part {
  /// The part in lower case.
  fileprivate var lowercased: PolicyText.Part {
    switch self {
    case .literal(let text): .literal(text.lowercasedASCII)
    default: self
    }
  }
}
