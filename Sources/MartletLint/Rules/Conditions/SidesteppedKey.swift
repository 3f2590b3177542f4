import MartletPolicy

extension LintRule {
  static let sidesteppedKey = LintRule(
    "IAM070", "sidestepped-key", .security, "condition that a request can sidestep",
    """
    Some keys say what the request asks for, and a request that asks in other words gets the same. Without a projection a read of \
    DynamoDB names no `dynamodb:Attributes` and returns all of them, unless `dynamodb:Select` must be `SPECIFIC_ATTRIBUTES`. A list of \
    a bucket under a shorter `s3:prefix` shows the keys under the longer ones too, so that prefixes can be granted but not taken out.
    """,
    codes: [.dynamoDBAttributesWithoutSelect, .s3PrefixInNegativeContext],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringLike": {"s3:prefix": "private/*"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::reports",
         "Condition": {"StringNotLike": {"s3:prefix": "public/*"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where !test.isPresenceTest {
          if test.key.name == "s3:prefix" {
            review.checkPrefix(test, of: statement)
          } else if test.key.name == "dynamodb:attributes" {
            review.checkAttributes(test, of: statement)
          }
        }
      }
    })
}

extension PolicyReview {
  /// A prefix that is taken out of what may be listed.
  fileprivate func checkPrefix(_ test: ConditionTest, of statement: PolicyStatement) {
    let isNegated = test.operator.comparison.negatedComparison != nil
    guard test.operator.comparison.family == .string, isNegated == (statement.effect == .allow) else { return }
    report(
      at: test.pointer, "a list under a shorter prefix shows what `\(test.operator)` on `\(test.key)` is to hide",
      fix: statement.effect == .allow
        ? "allow the prefixes that may be listed, with `StringLike`"
        : "deny all prefixes but some with `StringNotLike`, or allow only some",
      code: .s3PrefixInNegativeContext)
  }

  /// Attributes of reads that need not name any.
  fileprivate func checkAttributes(_ test: ConditionTest, of statement: PolicyStatement) {
    guard statement.mayReadItems, !statement.conditions.contains(where: \.selectsAttributes),
      // Another statement may refuse every read without a projection.
      !statements.contains(where: { other in
        other.effect == .deny && other.conditions.contains { $0.key.name == "dynamodb:select" && !$0.isPresenceTest }
      })
    else { return }
    report(
      at: test.pointer, "a read without a projection returns every attribute, whatever `\(test.key)` is compared with",
      fix: statement.effect == .allow
        ? "add `\"StringEquals\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}`"
        : "also deny reads whose `dynamodb:Select` is not `SPECIFIC_ATTRIBUTES`",
      code: .dynamoDBAttributesWithoutSelect)
  }
}

extension PolicyStatement {
  /// Whether the statement is about an action that returns items.
  fileprivate var mayReadItems: Bool {
    if actions.isNegated { return true }
    let reads = ["dynamodb:getitem", "dynamodb:batchgetitem", "dynamodb:query", "dynamodb:scan", "dynamodb:partiqlselect"].map {
      Array($0.utf8)
    }
    return actions.entries.contains { entry in
      let pattern = Array(entry.name.utf8)
      return entry.text.literal == nil || reads.contains { ByteWildcard.matches(pattern, $0) }
    }
  }
}

extension ConditionTest {
  /// Whether the test wants reads to name the attributes that they return.
  fileprivate var selectsAttributes: Bool {
    key.name == "dynamodb:select" && `operator`.comparison.family == .string && `operator`.comparison.negatedComparison == nil
      && values.allSatisfy { $0.literal == nil || $0.literal?.lowercasedASCII == "specific_attributes" }
  }
}
