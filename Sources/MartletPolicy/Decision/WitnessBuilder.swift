import MartletFacts

/// Makes a request of what a search has found: with actions, ARNs and values that look like real ones where the policies leave
/// them open.
struct WitnessBuilder {
  let found: DecisionProblem.Found
  let problem: DecisionProblem

  /// The first request that `isWitness` confirms, without the keys that it does not need; nil when none is confirmed.
  func request(_ isWitness: (PolicyRequest) -> Bool) -> PolicyRequest? {
    for isPlain in [false, true] {
      for action in actions(isPlain: false) + (isPlain ? actions(isPlain: true) : []) {
        for resource in resources(for: action, isPlain: isPlain) {
          var request = PolicyRequest(principal: principal, action: action, resource: resource)
          for (key, region) in zip(problem.keys, found.state.keys) {
            request[key] = region.values.map { text($0, of: key, isPlain: isPlain) }
          }
          if isWitness(request) { return withoutNeedlessKeys(request, isWitness) }
        }
      }
    }
    return nil
  }

  private func withoutNeedlessKeys(_ request: PolicyRequest, _ isWitness: (PolicyRequest) -> Bool) -> PolicyRequest {
    var request = request
    for key in request.context.keys.sorted(by: { $0.name < $1.name }) {
      var smaller = request
      smaller[key] = []
      if isWitness(smaller) { request = smaller }
    }
    return request
  }

  private var principal: RequestPrincipal? {
    guard found.principals.arns != nil, let number = problem.keys.firstIndex(of: PrincipalClass.arnKey),
      let value = found.state.keys[number].values.first
    else { return found.principals.principal }
    return .aws(text(value, of: PrincipalClass.arnKey, isPlain: false))
  }

  // MARK: Actions

  private func actions(isPlain: Bool) -> [String] {
    let word = found.state.action.word
    let plain = word.text { _ in problem.names.letter }
    if isPlain { return [plain] }
    let isOpen = word.contains { $0 >= .fresh }
    if !isOpen { return [spelled(plain)] }
    return realAction(near: word).map { [$0] } ?? [word.text { _ in "Example" }]
  }

  /// The action as the policy spells it, or the catalogue.
  private func spelled(_ action: String) -> String {
    for statement in found.required {
      for entry in statement.statement.actions.entries where entry.name == action { return entry.text.text }
    }
    return IAMCatalogue.action(action)?.description ?? action
  }

  private static let usual = [
    "s3:GetObject", "dynamodb:GetItem", "ec2:RunInstances", "iam:CreateUser", "lambda:InvokeFunction", "sts:AssumeRole",
    "kms:Decrypt", "sqs:SendMessage", "sns:Publish", "logs:PutLogEvents", "s3:ListAllMyBuckets",
  ]

  private func realAction(near word: Word) -> String? {
    let budget = WorkBudget(20_000)
    func isPossible(_ action: String) -> Bool {
      (try? problem.treatsAlike(Word(action.lowercasedASCII), word, budget)) ?? false
    }
    let prefix = word.prefix { $0 != .colon }
    if !prefix.contains(where: { $0 >= .fresh }) {
      let name = Array(prefix).text { _ in "" }
      return IAMCatalogue.service(name)?.actionNames.lazy.map { "\(name):\($0)" }.first(where: isPossible)
    }
    if let action = Self.usual.first(where: isPossible) { return action }
    // A look at the first services: a real action makes a witness readable, no more.
    return IAMCatalogue.servicePrefixes.lazy.prefix(8).flatMap { service in
      (IAMCatalogue.service(service)?.actionNames ?? []).lazy.map { "\(service):\($0)" }
    }.first(where: isPossible)
  }

  // MARK: Resources

  private func resources(for action: String, isPlain: Bool) -> [String] {
    let word = found.state.resource.word
    if isPlain { return [word.text(replacing: plainText)] }
    guard word.contains(where: { $0 >= .fresh }) || word.contains([.colon, .colon]) else { return [word.text { _ in "" }] }
    var texts: [String] = []
    if !word.contains(where: \.isVariable), let facts = IAMCatalogue.action(action) {
      let budget = WorkBudget(50_000)
      let forms = facts.resourceTypes.isEmpty ? ["*"] : facts.resourceTypes.compactMap(\.type.arnFormat)
      for form in forms {
        let candidate = Self.filled(ActionGroup.pattern(form), account: problem.names.account)
        if (try? found.state.resource.contains(Word(candidate), budget)) ?? false {
          texts.append(candidate)
          break
        }
      }
    }
    let named = named(word)
    let inhabited = Self.inhabited(named, account: problem.names.account)
    if inhabited != named, (try? found.state.resource.contains(Word(inhabited), WorkBudget(50_000))) ?? false {
      texts.append(inhabited)
    }
    texts.append(named)
    return texts
  }

  /// An ARN whose open fields hold what usually stands there.
  private func named(_ word: Word) -> String {
    let fields = word.split(separator: .colon, maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return word == [.fresh] ? "*" : word.text(replacing: variableText) }
    let usual = ["arn", "aws", "s3", "us-east-1", problem.names.account, "example"]
    return zip(fields, usual).map { field, name in
      Array(field).text { $0.isVariable ? variableText($0) : field.count == 1 ? name : name == "example" ? "example" : "1" }
    }.joined(separator: ":")
  }

  /// An ARN with a region and an account where it has none, for services whose ARNs have them.
  private static func inhabited(_ text: String, account: String) -> String {
    guard let arn = ARN(text), !["s3", "route53"].contains(arn.service) else { return text }
    let isGlobal = ["iam", "cloudfront", "organizations"].contains(arn.service)
    return ARN(
      partition: arn.partition, service: arn.service, region: arn.region.isEmpty && !isGlobal ? "us-east-1" : arn.region,
      account: arn.account.isEmpty ? account : arn.account, resource: arn.resource
    ).description
  }

  private static func filled(_ pattern: String, account: String) -> String {
    let fields = pattern.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return pattern }
    let usual = ["arn", "aws", "s3", "us-east-1", account, "example"]
    return zip(fields, usual).map { field, name in
      field == "*" ? name : field.split(separator: "*", omittingEmptySubsequences: false).joined(separator: "example")
    }.joined(separator: ":")
  }

  // MARK: Values

  /// The text of a variable's fresh letter, the same wherever it stands.
  private func variableText(_ letter: Letter) -> String {
    guard letter.isVariable else { return "example" }
    let key = found.values.first { $0.value.contains { $0.contains(letter) } }?.key
    if let key, Self.isAccount(key) { return problem.names.account }
    return "\(problem.names.name.lowercasedASCII)\(letter - .variable(0) + 1)"
  }

  /// The letter that no policy spells; as many of it as tell a variable's value from another's.
  private func plainText(_ letter: Letter) -> String {
    String(repeating: problem.names.letter, count: letter.isVariable ? Int(letter - .variable(0)) + 2 : 1)
  }

  private static func isAccount(_ key: ConditionKey) -> Bool { key.name.hasSuffix("account") }

  private func text(_ word: Word, of key: ConditionKey, isPlain: Bool) -> String {
    if isPlain { return word.text(replacing: plainText) }
    if word == [.fresh], Self.isAccount(key) { return problem.names.account }
    return word.text(replacing: variableText)
  }
}
