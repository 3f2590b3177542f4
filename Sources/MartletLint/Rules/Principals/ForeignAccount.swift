import MartletPolicy

extension LintRule {
  static let foreignAccount = LintRule(
    "IAM061", "foreign-account", .warning, "account that nobody has vouched for",
    """
    A policy that names another account trusts whoever administers it with what the statement allows. Tell the linter which accounts are \
    yours or trusted, and it finds all others. Untold, it only points out the accounts that a template writes in digits, since a \
    template names its own account as `AWS::AccountId`; in policies that stand alone any account may be one's own, and none is reported.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html",
    bad: .template(
      """
      {"Resources": {"Auditor": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::444455556666:root"}, "Action": "sts:AssumeRole"}]}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Auditor": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"AWS": {"Ref": "AWS::AccountId"}}, "Action": "sts:AssumeRole"}]}}}}}
      """),
    policy: { review in
      guard review.type == .resource || review.type == .trust else { return }
      let trusted = review.options.trustedAccounts
      if trusted == nil, review.policy.owner == nil { return }
      for statement in review.statements where statement.effect == .allow && statement.principals?.isNegated == false {
        for entry in review.principalEntries(of: statement) {
          guard let account = entry.account, trusted?.contains(account) != true else { continue }
          if trusted == nil {
            review.report(
              at: entry.pointer, "the policy lets in the account `\(account)`",
              fix: "list the accounts that you trust, to hear of all others", severity: .info)
          } else {
            review.report(
              at: entry.pointer, "the account `\(account)` is none of those that are trusted",
              fix: "remove it, or add it to the trusted accounts")
          }
        }
      }
    })
}

extension PrincipalEntry {
  /// The account of the entry, where it is written in digits.
  fileprivate var account: String? {
    switch pattern {
    case .account(let account): account.isAccountID ? account : nil
    case .aws(let text):
      // The account stands before the first reference, or the text is a reference.
      if case .literal(let beginning)? = text.parts.first {
        beginning.split(separator: ":", omittingEmptySubsequences: false).dropFirst(4).first.map(String.init).flatMap {
          $0.isAccountID ? $0 : nil
        }
      } else {
        nil
      }
    case .everyone, .service, .federated, .canonicalUser: nil
    }
  }
}

extension String {
  /// Whether the text is 12 digits.
  var isAccountID: Bool { utf8.count == 12 && utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
}
