extension LintRule {
  static let openCredentials = LintRule(
    "IAM054", "open-credentials", .security, "credentials of every principal or resource",
    """
    The actions return credentials or make them: access keys, passwords, tokens, sessions of roles. Granted on every resource, without \
    a condition, they let whoever has them act as others. Name the users, roles or clusters that are meant. It is fine where a \
    condition or a denial narrows the grant.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::111122223333:role/deployer"}]}
      """),
    policy: { review in
      for grant in review.openGrants {
        let names = grant.actions(of: .credentials)
        guard !names.isEmpty else { continue }
        let does = names.count == 1 ? "hands" : "hand"
        let verb = names.count == 1 ? "is" : "are"
        review.report(
          at: grant.pointer, "\(names.firstThree) \(does) out credentials and \(verb) granted on every resource",
          fix: "name the resources, or add a condition")
      }
    })
}
