import MartletPolicy

/// Whether somebody may do something, and why.
public struct AccessAnswer: Sendable {
  public enum Result: Sendable {
    /// Every such request is allowed.
    case always
    /// Some such requests are allowed: this one is, and it stands for a class of them.
    case sometimes(AccessWitness)
    /// No statement allows it.
    case never
    /// Statements allow it, and others refuse all of it.
    case refused
    /// Neither could be proved, and why.
    case undecided(String)
  }

  public let result: Result
  /// The statements that decide: those that allow, or those that refuse.
  public let statements: [PolicyStatement]

  /// Whether some such request is allowed.
  public var isAllowed: Bool {
    switch result {
    case .always, .sometimes: true
    case .never, .refused, .undecided: false
    }
  }
}
