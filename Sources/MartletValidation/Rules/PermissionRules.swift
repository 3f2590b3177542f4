import MartletDocuments
import MartletFacts

extension ServiceRules {
  /// Actions in policies exist.
  ///
  /// See <https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html>.
  static let unknownAction = Rule("W3037", "an action that IAM does not have")

  /// Resources in policies are ARNs.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>.
  static let wrongResourceName = Rule("E3514", "a resource in a policy that is no ARN")

  /// Whether a text is an ARN of a service that may leave out Region and account.
  fileprivate static func isResource(_ text: String) -> Bool {
    let parts = text.split(separator: ":", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0] == "arn", parts[1].hasPrefix("aws"), !parts[2].isEmpty else { return false }
    guard parts[1].utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 | 32 >= UInt8(ascii: "a") && $0 | 32 <= UInt8(ascii: "z") }) else {
      return false
    }
    guard parts.count == 5 else { return true }
    let rest = parts[4].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let account = rest[0]
    let isAccount = account.utf8.count == 12 && account.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    // What comes after the Region need not be an account.
    return rest.count == 2 && (isAccount || ["", "*", "aws"].contains(account)) ? !rest[1].isEmpty : !parts[4].isEmpty
  }

  /// The policies that hold for the resources of one service only.
  fileprivate static let servicesOfPolicies = [
    "AWS::S3::BucketPolicy": "s3", "AWS::SQS::QueuePolicy": "sqs", "AWS::SNS::TopicPolicy": "sns",
  ]
}

extension TemplateCheck {
  /// Checks the actions of a policy at the current place.
  func checkActions(of policy: JSON, in type: TypeSchema) {
    // The translator writes policies of its own, with actions that the table may not have.
    guard !template.isServerless else { return }
    let service = ServiceRules.servicesOfPolicies[type.name]
    visit(policy, ["Statement"]) { statements in
      guard case .array(let items) = statements else { return checkActions(ofStatement: statements, service) }
      for (index, item) in items.enumerated() {
        at(.index(index)) { visit(item, []) { checkActions(ofStatement: $0, service) } }
      }
    }
  }

  private func checkActions(ofStatement statement: JSON, _ service: String?) {
    for key in ["Action", "NotAction"] {
      visit(statement, [key]) { value in
        guard case .array(let items) = value else { return checkAction(value, service) }
        for item in items { checkAction(item, service) }
      }
    }
  }

  private func checkAction(_ value: JSON, _ service: String?) {
    guard case .string(let text) = value, text != "*" else { return }
    if let service, let colon = text.firstIndex(of: ":"), service != text[..<colon].lowercased() {
      report(ServiceRules.unknownAction, "`\(text)` is not of the service `\(service)`", fix: "use actions of `\(service)`")
    }
    let problem = actionProblems[text] ?? ActionProblem(text)
    actionProblems[text] = .some(problem)
    if let problem { report(ServiceRules.unknownAction, problem.what, fix: problem.fix) }
  }

  /// Checks that a policy of a resource names resources by ARN.
  func checkResources(of policy: JSON, in type: TypeSchema) {
    func check(_ value: JSON) {
      guard case .string(let text) = value, !ServiceRules.isResource(text), text != "*" || type.name == "AWS::S3::BucketPolicy" else {
        return
      }
      report(ServiceRules.wrongResourceName, "\(value.summary) is no ARN", fix: "write `arn:aws:…`")
    }
    func checkStatement(_ statement: JSON) {
      for key in ["Resource", "NotResource"] {
        visit(statement, [key]) { value in
          guard case .array(let items) = value else { return check(value) }
          for (index, item) in items.enumerated() { at(.index(index)) { visit(item, [], check) } }
        }
      }
    }
    visit(policy, ["Statement"]) { statements in
      guard case .array(let items) = statements else { return checkStatement(statements) }
      for (index, item) in items.enumerated() { at(.index(index)) { visit(item, [], checkStatement) } }
    }
  }
}

/// What is wrong with an action that IAM does not have.
struct ActionProblem {
  let what: String
  let fix: String

  /// Nil for an action that exists, and for a pattern that some action matches.
  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else {
      (what, fix) = ("`\(text)` is no action", "write `service:Action`")
      return
    }
    let prefix = text[..<colon].lowercased()
    let name = String(text[text.index(after: colon)...])
    guard let facts = IAMCatalogue.service(prefix) else {
      what = "there is no service `\(prefix)`"
      fix = IAMCatalogue.nearestAction(to: text).map { "did you mean `\($0)`?" } ?? ""
      return
    }
    if name == "*" || facts.action(name) != nil { return nil }
    if name.utf8.contains(where: { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }) {
      let pattern = Array(name.lowercased().utf8)
      if facts.actionNames.contains(where: { Array($0.lowercased().utf8).isMatched(by: pattern) }) { return nil }
      (what, fix) = ("no action of `\(prefix)` matches `\(name)`", "")
    } else {
      what = "`\(prefix)` has no action `\(name)`"
      fix = IAMCatalogue.nearestAction(to: text).map { "did you mean `\($0)`?" } ?? ""
    }
  }
}

extension [UInt8] {
  /// Whether a pattern in which `*` stands for any text and `?` for one character matches the whole.
  fileprivate func isMatched(by pattern: [UInt8]) -> Bool {
    var (text, place) = (0, 0)
    var retry: (text: Int, place: Int)?
    while text < count {
      if place < pattern.count, pattern[place] == UInt8(ascii: "*") {
        retry = (text, place)
        place += 1
      } else if place < pattern.count, pattern[place] == UInt8(ascii: "?") || pattern[place] == self[text] {
        text += 1
        place += 1
      } else if let last = retry {
        retry = (last.text + 1, last.place)
        (text, place) = (last.text + 1, last.place + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
