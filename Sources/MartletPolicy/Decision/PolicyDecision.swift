/// Decisions about all requests, not one.
///
/// Each answer is proved: "no access" by an exhaustive search, "access" by a request that the evaluator confirms. What cannot be
/// proved either way within the budget is undecided, and the reason says so. Policies are compared one by one: for several policies
/// of one principal, join their statements.
public enum PolicyDecision {
  /// Whether `new` allows a request that `old` does not allow.
  ///
  /// - Parameters:
  ///   - universe: the requests that count.
  ///   - steps: the bound on the work; beyond it the answer is undecided.
  public static func newlyAllowed(
    old: PolicyDocument, new: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> AccessDecision {
    Question(universe: universe, steps: steps).newlyAllowed(old: old, new: new)
  }

  /// Whether `second` allows every request that `first` allows; nil when undecided.
  public static func implies(
    _ first: PolicyDocument, _ second: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> Bool? {
    switch newlyAllowed(old: second, new: first, universe: universe, steps: steps) {
    case .noAccess: true
    case .access: false
    case .undecided: nil
    }
  }

  /// Whether both allow the same requests; nil when undecided.
  public static func isEquivalent(
    _ first: PolicyDocument, _ second: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> Bool? {
    let forward = implies(first, second, universe: universe, steps: steps)
    if forward == false { return false }
    let backward = implies(second, first, universe: universe, steps: steps)
    return backward == false ? false : forward == nil || backward == nil ? nil : true
  }

  /// Whether all of the policies allow some request: access is the request, no access means that they have none in common.
  public static func commonAccess(
    _ policies: [PolicyDocument], universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> AccessDecision {
    Question(universe: universe, steps: steps).commonAccess(policies)
  }

  /// Whether no request is allowed by both; nil when undecided.
  public static func isDisjoint(
    _ first: PolicyDocument, _ second: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> Bool? {
    switch commonAccess([first, second], universe: universe, steps: steps) {
    case .noAccess: true
    case .access: false
    case .undecided: nil
    }
  }

  /// Whether a resource's policy lets strangers in: access is a request by somebody whom the policy does not name, neither as a
  /// principal nor through a key that others cannot choose, such as `aws:SourceAccount` or `aws:PrincipalOrgID`.
  ///
  /// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
  public static func publicAccess(
    _ policy: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> AccessDecision {
    Question(universe: universe, steps: steps).publicAccess(policy)
  }

  /// Whether a resource's policy lets strangers in; nil when undecided.
  public static func isPublic(
    _ policy: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> Bool? {
    switch publicAccess(policy, universe: universe, steps: steps) {
    case .noAccess: false
    case .access: true
    case .undecided: nil
    }
  }

  /// Whether the policy allows every action on every resource without a condition: access is a request that an
  /// administrator may make and this policy does not allow, no access means that there is none.
  public static func administratorResidue(
    _ policy: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> AccessDecision {
    newlyAllowed(old: policy, new: .administrator, universe: universe, steps: steps)
  }

  /// Whether the policy allows every action on every resource without a condition; nil when undecided.
  public static func isAdministratorEquivalent(
    _ policy: PolicyDocument, universe: AccessUniverse = .open, steps: Int = 3_000_000
  ) -> Bool? {
    switch administratorResidue(policy, universe: universe, steps: steps) {
    case .noAccess: true
    case .access: false
    case .undecided: nil
    }
  }
}

extension PolicyDocument {
  /// Every action on every resource.
  static let administrator = PolicyDocument(
    statements: [
      PolicyStatement(
        effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]),
        resources: PolicyElement([ResourcePattern(PolicyText(literal: "*"))]))
    ])
}
