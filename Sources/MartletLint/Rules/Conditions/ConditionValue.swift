import MartletPolicy

extension LintRule {
  static let conditionValue = LintRule(
    "IAM029", "condition-value", .warning, "condition value that nothing can match",
    """
    Values have the form of what they are compared with: a number, a date, a range of addresses, a Boolean, a region, the ID of a network, \
    the name of a service. A value of another form matches no request, so that the condition is not what it seems. Values that only \
    deployment or the request knows are not looked at.
    """,
    codes: [
      .typeMismatchBoolean, .typeMismatchNumber, .typeMismatchDate, .typeMismatchIPRange, .typeMismatchString, .invalidDateValue,
      .invalidVPCFormat, .invalidVPCEFormat, .invalidRegion, .invalidKMSKeyValue, .invalidServicePrincipalFormat,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Shop",
         "Condition": {"StringEquals": {"iam:PassedToService": "lambda"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Shop",
         "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions {
          for (index, value) in test.values.enumerated() {
            guard let text = value.literal, let flaw = ValueFlaw(of: text, in: test) else { continue }
            let isListed = review.policy.json.value(at: test.pointer[index]) != nil
            review.report(
              at: isListed ? test.pointer[index] : test.pointer, "`\(text)` under `\(test.operator)` of `\(test.key)` is \(flaw.what)",
              fix: flaw.fix, code: flaw.code, severity: flaw.severity)
          }
        }
      }
    })
}
