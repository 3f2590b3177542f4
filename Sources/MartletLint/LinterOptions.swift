/// What the linter is told of the account that policies are for.
public struct LinterOptions: Sendable, Hashable {
  /// The accounts whose principals may be let in, as 12 digits: one's own, and others that are trusted. nil where nobody has said;
  /// then the accounts that a template names in digits are pointed out without a judgement, and those of policies that stand alone
  /// are not looked at, because any of them may be one's own.
  public var trustedAccounts: Set<String>?
  /// Whether every role needs a permissions boundary.
  public var requiresBoundary: Bool

  public init(trustedAccounts: Set<String>? = nil, requiresBoundary: Bool = false) {
    self.trustedAccounts = trustedAccounts
    self.requiresBoundary = requiresBoundary
  }
}
