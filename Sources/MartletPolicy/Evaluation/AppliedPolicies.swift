/// All policies that apply to one request.
public struct AppliedPolicies: Sendable {
  /// The policies of the principal, inline and attached.
  public var identity: [PolicyDocument]
  /// The policy of the resource; the trust policy where the resource is a role. Nil when it has none.
  public var resource: PolicyDocument?
  /// The permissions boundary of the principal.
  public var boundary: PolicyDocument?
  /// The policies passed when the session began; nil when none were.
  public var session: [PolicyDocument]?
  /// The service control policies of each level, from the root of the organization to the account of the principal.
  public var serviceControl: [[PolicyDocument]]
  /// The resource control policies of each level, from the root of the organization to the account of the resource.
  public var resourceControl: [[PolicyDocument]]
  /// Whether the principal and the resource are of one account; if not, both sides must allow.
  public var isSameAccount: Bool

  public init(
    identity: [PolicyDocument] = [], resource: PolicyDocument? = nil, boundary: PolicyDocument? = nil,
    session: [PolicyDocument]? = nil, serviceControl: [[PolicyDocument]] = [], resourceControl: [[PolicyDocument]] = [],
    isSameAccount: Bool = true
  ) {
    self.identity = identity
    self.resource = resource
    self.boundary = boundary
    self.session = session
    self.serviceControl = serviceControl
    self.resourceControl = resourceControl
    self.isSameAccount = isSameAccount
  }

  /// What all of them together say about a request.
  ///
  /// An explicit deny anywhere wins. Then every level of control policies, the boundary and the session must allow, and the
  /// identity or, within one account, the resource policy. A resource policy that names the very user or role session is not
  /// limited by what boundary and session leave out.
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html>.
  public func evaluate(_ request: PolicyRequest) -> PolicyVerdict {
    func allows(_ policies: [PolicyDocument]) -> Bool {
      policies.contains { $0.allows.contains { $0.matches(request) } }
    }
    let everything =
      identity + [resource, boundary].compactMap { $0 } + (session ?? []) + serviceControl.joined() + resourceControl.joined()
    if everything.contains(where: { $0.denies.contains { $0.matches(request) } }) { return .explicitlyDenied }
    guard resourceControl.allSatisfy(allows), serviceControl.allSatisfy(allows) else { return .implicitlyDenied }

    let isLimited = (boundary.map { !allows([$0]) } ?? false) || (session.map { !allows($0) } ?? false)
    let byIdentity = allows(identity) && !isLimited
    guard let resource else { return byIdentity ? .allowed : .implicitlyDenied }
    guard isSameAccount else { return byIdentity && allows([resource]) ? .allowed : .implicitlyDenied }
    let grants = resource.allows.filter { $0.matches(request) }
    if grants.contains(where: { $0.namesCaller(of: request) }) { return .allowed }
    let byResource = grants.contains { !$0.delegatesToAccount(of: request) } && !isLimited
    return byIdentity || byResource ? .allowed : .implicitlyDenied
  }
}

extension PolicyStatement {
  /// Whether the statement names the user or the role session that asks, so that no boundary or session limits it.
  fileprivate func namesCaller(of request: PolicyRequest) -> Bool {
    guard let principals, !principals.isNegated, let caller = request.principal, case .aws(let text) = caller, let arn = ARN(text)
    else { return false }
    guard arn.service == "sts" || arn.resource.hasPrefix("user/") else { return false }
    return principals.entries.contains { entry in
      if case .aws = entry { entry.names(caller) } else { false }
    }
  }

  /// Whether the statement only lets the account decide by its own policies.
  fileprivate func delegatesToAccount(of request: PolicyRequest) -> Bool {
    guard let principals, !principals.isNegated, let caller = request.principal else { return false }
    return !principals.entries.contains { entry in
      if case .account = entry { return caller.identities.first.map { entry.names($0) } ?? false }
      return caller.identities.contains { entry.includes($0) }
    }
  }
}
