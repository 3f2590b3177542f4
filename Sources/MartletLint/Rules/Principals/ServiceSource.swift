import MartletPolicy

/// For whom a service may act.
enum ServiceSource {
  private static let keys: Set<String> = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"]
  /// Keys of the past, which services filled before they had the ones above, or which callers can choose.
  private static let substitutes: Set<String> = ["aws:referer", "aws:sourceowner"]
  /// Keys that name the one source too.
  private static let narrowing = ["kms:encryptioncontext", "kms:calleraccount", "lambda:eventsourcetoken", "aws:principalorgid"]

  static func report(
    _ statement: PolicyStatement, _ first: PrincipalEntry, _ services: [PrincipalEntry], _ review: PolicyReview
  ) {
    if isFunction(review) { reportActions(statement, services, review) }
    let sources = statement.conditions.filter { keys.contains($0.key.name) && narrows($0) }
    if !sources.isEmpty {
      reportOtherSource(services, sources, review)
      reportBucket(services, statement, sources, review)
      return
    }
    let name = first.text.text
    if let substitute = statement.conditions.first(where: { substitutes.contains($0.key.name) }) {
      review.report(
        at: substitute.pointer, "`\(substitute.key)` is no safe way to say for whom `\(name)` acts",
        fix: "use `aws:SourceArn`, `aws:SourceAccount` or `aws:SourceOrgID`", code: .recommendedConditionKeyForServicePrincipal,
        severity: .info)
    } else if !statement.conditions.contains(where: { test in narrowing.contains(where: test.key.name.hasPrefix) }) {
      review.report(
        at: first.pointer, "`\(name)` is let in for whoever uses it",
        fix: isFunction(review) ? "give `SourceArn` or `SourceAccount`" : "add `aws:SourceArn` or `aws:SourceAccount` to `Condition`",
        code: .restrictAccessToServicePrincipal)
    }
  }

  private static func isFunction(_ review: PolicyReview) -> Bool { review.policy.resourceType == "AWS::Lambda::Function" }

  /// A service invokes functions, and has no use for their code and settings.
  private static func reportActions(_ statement: PolicyStatement, _ services: [PrincipalEntry], _ review: PolicyReview) {
    for (index, pattern) in statement.actions.entries.enumerated() where pattern.name == "*" || pattern.name == "lambda:*" {
      review.report(
        at: statement.actions.pointer(ofEntry: index), "`\(services[0].text.text)` may do everything with the function",
        fix: "a service needs `lambda:InvokeFunction`", severity: .warning)
    }
  }

  /// Whether a test leaves only some sources.
  private static func narrows(_ test: ConditionTest) -> Bool {
    guard test.operator.comparison.negatedComparison == nil, test.operator.comparison != .null, test.operator.quantifier != .forAllValues
    else { return false }
    return !test.values.contains { value in
      guard let literal = value.literal else { return false }
      return literal.utf8.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ":") } && !literal.isEmpty
    }
  }

  /// The services whose sources have ARNs of one service, whatever the resource.
  private static let sourceServices: [String: String] = [
    "s3.amazonaws.com": "s3", "sns.amazonaws.com": "sns", "events.amazonaws.com": "events", "apigateway.amazonaws.com": "execute-api",
    "logs.amazonaws.com": "logs", "iot.amazonaws.com": "iot", "cognito-idp.amazonaws.com": "cognito-idp",
    "config.amazonaws.com": "config", "elasticloadbalancing.amazonaws.com": "elasticloadbalancing", "ses.amazonaws.com": "ses",
    "cloudfront.amazonaws.com": "cloudfront", "secretsmanager.amazonaws.com": "secretsmanager", "codecommit.amazonaws.com": "codecommit",
  ]

  /// A source that the service never acts for.
  private static func reportOtherSource(_ services: [PrincipalEntry], _ sources: [ConditionTest], _ review: PolicyReview) {
    guard services.count == 1, let service = services[0].service, let expected = sourceServices[service] else { return }
    for test in sources where test.key.name == "aws:sourcearn" {
      let others = test.values.filter { value in
        guard case .literal(let beginning)? = value.parts.first else { return false }
        let fields = beginning.split(separator: ":", omittingEmptySubsequences: false)
        guard fields.count > 3 || (fields.count == 3 && value.literal != nil), fields[0] == "arn" else { return false }
        return !expected.isMatched(by: String(fields[2]))
      }
      // One source of the service among others is enough for the statement to do its work.
      guard others.count == test.values.count, let other = others.first else { continue }
      review.report(
        at: test.pointer, "`\(service)` never acts for `\(other.text)`",
        fix: "give the ARN of a source that belongs to the service, `arn:aws:\(expected):…`",
        severity: .warning)
    }
  }

  /// The ARN of a bucket does not say whose it is: after the bucket is deleted, another account may have the name.
  private static func reportBucket(
    _ services: [PrincipalEntry], _ statement: PolicyStatement, _ sources: [ConditionTest], _ review: PolicyReview
  ) {
    guard isFunction(review), services.contains(where: { $0.service == "s3.amazonaws.com" }),
      sources.allSatisfy({ $0.key.name == "aws:sourcearn" }), let source = sources.first
    else { return }
    review.report(
      at: source.pointer, "the ARN of a bucket does not say in which account it is", fix: "give `SourceAccount` too", severity: .warning)
  }
}
