import MartletFacts
import MartletPolicy

extension LintRule {
  static let unsuppliedKey = LintRule(
    "IAM027", "unsupplied-key", .warning, "condition key that requests for an action do not carry",
    """
    A condition is about a key that requests for some of the statement's actions never carry. Such an action is not allowed by an Allow \
    statement, and, worse, not refused by a Deny statement. Actions that make a tagged resource are not counted among those without \
    `aws:ResourceTag`. A role that is to be assumed with tags or a source identity also has to allow that these be set.
    """,
    codes: [
      .unsupportedActionForConditionKey, .missingActionForConditionKey, .denyWithUnsupportedTagConditionKeyForService,
      .denyNotactionWithUnsupportedTagConditionKeyForService, .allowWithUnsupportedTagConditionKeyForService,
      .allowNotactionWithUnsupportedTagConditionKeyForService, .useConditionKeyOnlyWithSupportedServices,
    ],
    source: "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": ["kms:Decrypt", "kms:GetKeyPolicy"], "Resource": "*",
         "Condition": {"StringEquals": {"kms:EncryptionContext:team": "books"}}}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Deny", "Action": "kms:Decrypt", "Resource": "*",
         "Condition": {"StringEquals": {"kms:EncryptionContext:team": "books"}}}]}
      """),
    policy: { review in
      for statement in review.statements {
        for test in statement.conditions where !test.isPresenceTest {
          review.checkEndpointKey(test, of: statement)
          guard test.needsKey, let key = review.keys.known(test.key) else { continue }
          if key.name == "aws:ResourceTag/${TagKey}" {
            review.checkTagSupport(test, of: statement)
          } else if key.presence == nil || test.key == "aws:TagKeys" || key.name == "aws:RequestTag/${TagKey}" {
            review.checkKeySupport(test, of: statement)
          }
          if review.type == .trust { review.checkSettingAction(test, of: statement) }
        }
      }
    })
}

extension PolicyReview {
  /// Services whose actions lack the key for the tags of a resource.
  fileprivate func checkTagSupport(_ test: ConditionTest, of statement: PolicyStatement) {
    let isAllow = statement.effect == .allow
    guard !statement.actions.isNegated else {
      report(
        at: test.pointer, "many of the actions that `NotAction` means do not know `\(test.key)`, and are not \(statement.verb)",
        fix: "name the actions that know it",
        code: isAllow
          ? .allowNotactionWithUnsupportedTagConditionKeyForService : .denyNotactionWithUnsupportedTagConditionKeyForService,
        severity: isAllow ? .info : .security)
      return
    }
    var lacking: [String: [String]] = [:]
    for entry in statement.actions.entries where !entry.isEverything {
      let matching = actions.actions(matching: entry)
      guard let service = matching.first?.service, !matching.contains(where: { $0.knowsTags(keys) }) else { continue }
      lacking[service.prefix, default: []].append(entry.text.text)
    }
    for (service, names) in lacking.sorted(by: { $0.key < $1.key }) {
      report(
        at: test.pointer,
        "requests for \(names.shortList) of `\(service)` carry no `\(test.key)`, so that the statement never applies to them",
        fix: "move them to a statement without this condition",
        code: isAllow ? .allowWithUnsupportedTagConditionKeyForService : .denyWithUnsupportedTagConditionKeyForService,
        severity: isAllow ? .info : .security)
    }
  }

  /// Actions without wildcards whose requests lack a key.
  fileprivate func checkKeySupport(_ test: ConditionTest, of statement: PolicyStatement) {
    guard !statement.actions.isNegated else { return }
    var lacking: [String] = []
    var isSupplied = false
    for entry in statement.actions.entries {
      guard !entry.text.hasWildcards, let match = actions.actions(matching: entry).first, !match.action.isAccessLevelInferred else {
        isSupplied = true
        continue
      }
      if match.supplies(test.key, keys) { isSupplied = true } else { lacking.append(match.text) }
    }
    guard !lacking.isEmpty else { return }
    // The reference leaves keys of many services out. It is complete for those that policies use most, and for these two
    // Access Analyzer says so too.
    let service = test.key.name.prefix { $0 != ":" }
    let isCertain = service == "kms" || service == "s3"
    let isWarning =
      !isSupplied && ["aws", "dynamodb", "ec2", "iam", "lambda", "secretsmanager", "sns", "sqs", "ssm", "sts"].contains(service)
    report(
      at: test.pointer, "requests for \(lacking.shortList) carry no `\(test.key)`, and are therefore not \(statement.verb)",
      fix: isSupplied ? "move them to a statement without this condition" : "use a key that they carry",
      code: isCertain ? .unsupportedActionForConditionKey : nil,
      severity: isCertain ? .error : statement.effect == .deny ? .security : isWarning ? .warning : .info)
  }

  /// In a trust policy, the actions that let a caller set what a condition is about.
  fileprivate func checkSettingAction(_ test: ConditionTest, of statement: PolicyStatement) {
    guard statement.effect == .allow, !statement.actions.isNegated else { return }
    let wanted: String
    switch test.key.name {
    case "sts:sourceidentity": wanted = "sts:SetSourceIdentity"
    case "sts:transitivetagkeys", "aws:tagkeys": wanted = "sts:TagSession"
    case let name where name.hasPrefix("aws:requesttag/"): wanted = "sts:TagSession"
    default: return
    }
    let names = statement.actions.entries.map { Array($0.name.utf8) }
    guard names.contains(where: { $0.starts(with: Array("sts:assumerole".utf8)) }),
      !names.contains(where: { ByteWildcard.matches($0, Array(wanted.lowercasedASCII.utf8)) })
    else { return }
    report(
      at: test.pointer, "nobody can set `\(test.key)` without `\(wanted)`, which the statement does not allow", fix: "add `\(wanted)`",
      code: .missingActionForConditionKey, severity: .error)
  }
}

extension ActionIndex.Entry {
  /// Whether a request for the action carries the key.
  func supplies(_ key: ConditionKey, _ index: ConditionKeyIndex) -> Bool {
    let numbers = index.numbers(of: key, in: service)
    if numbers.isEmpty { return false }
    func holds(_ keys: [Int]) -> Bool { keys.contains(where: numbers.contains) }
    return holds(action.keys)
      || action.resourceTypes.contains { use in
        holds(use.keys) || (service.resourceKeys.indices.contains(use.type) && holds(service.resourceKeys[use.type]))
      }
  }

  /// Whether a request for the action carries the tags of its resource, or those that a new resource gets.
  ///
  /// Where the facts about the action are incomplete, it is taken to, unless no action of its service does.
  fileprivate func knowsTags(_ index: ConditionKeyIndex) -> Bool {
    let keys: [ConditionKey] = ["aws:ResourceTag/any", "aws:RequestTag/any"]
    if action.isAccessLevelInferred { return keys.contains { !index.numbers(of: $0, in: service).isEmpty } }
    return keys.contains { supplies($0, index) }
  }
}

extension PolicyStatement {
  /// What the statement does to an action.
  fileprivate var verb: String { effect == .allow ? "allowed" : "denied" }
}
