/// How much a finding matters, from the most to the least.
public enum LintSeverity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Whoever has the access owns the account, or anybody in the world has it.
  case critical
  /// More access than its author is likely to want.
  case security
  /// The policy is refused, or does not do what it says.
  case error
  /// The policy may not do what it says.
  case warning
  /// The policy can be said better.
  case info

  /// Greater is worse.
  public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    case .security: 3
    case .critical: 4
    }
  }
}
