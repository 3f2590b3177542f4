/// The answer to a question about all requests.
public enum AccessDecision: Sendable {
  /// No request does. Proved.
  case noAccess
  /// This one does, and with it all of a class of requests. The evaluator has confirmed it.
  case access(AccessWitness)
  /// Neither could be proved; the reason says why.
  case undecided(String)

  /// The request that was found.
  public var witness: AccessWitness? {
    if case .access(let witness) = self { witness } else { nil }
  }

  /// Whether it is proved that no request does.
  public var isNoAccess: Bool {
    if case .noAccess = self { true } else { false }
  }

  /// Whether neither could be proved.
  public var isUndecided: Bool {
    if case .undecided = self { true } else { false }
  }
}
