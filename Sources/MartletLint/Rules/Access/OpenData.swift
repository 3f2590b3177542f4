extension LintRule {
  static let openData = LintRule(
    "IAM053", "open-data-read", .security, "data of every resource readable",
    """
    The actions hand out what resources hold: objects, items, messages, parameters, secrets, code. Granted on every resource, without \
    a condition, they let whoever has the credentials carry all data away. Name the resources that are meant. It is fine where a \
    condition or a denial narrows the grant.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["secretsmanager:GetSecretValue", "s3:GetObject"], "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for grant in review.openGrants {
        let names = grant.actions(of: .data)
        guard !names.isEmpty else { continue }
        let verb = names.count == 1 ? "is" : "are"
        review.report(
          at: grant.pointer, "\(names.firstThree) \(names.count == 1 ? "reads" : "read") data and \(verb) granted on every resource",
          fix: "name the resources, or add a condition")
      }
    })
}
