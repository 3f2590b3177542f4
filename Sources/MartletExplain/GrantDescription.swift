import MartletDocuments
import MartletFacts
import MartletPolicy

/// A statement in words.
public struct GrantDescription: Sendable {
  public let effect: PolicyEffect
  /// What the actions do, from the least to the most, such as `read` and `change`.
  public let verbs: [String]
  /// The actions as the statement writes them.
  public let actions: [String]
  /// The resources by their IDs where they are of the stack, by their ARNs where not.
  public let resources: [String]
  /// The conditions, each as a clause that follows "when".
  public let conditions: [String]
  /// The place of the statement in the file.
  public let pointer: JSONPointer

  /// The statement as one sentence without its subject: "may read `Orders` (dynamodb:GetItem) when …".
  public var sentence: String {
    let modal = effect == .allow ? "may" : "may never"
    let resources = resources.isEmpty ? "" : " " + Self.listed(resources, "or")
    let clauses = conditions.isEmpty ? "" : " when " + conditions.joined(separator: " and ")
    return "\(modal) \(Self.listed(verbs, "and"))\(resources) (\(actions.joined(separator: ", ")))\(clauses)"
  }

  private static func listed(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}

extension StackAccess {
  /// A statement in words, with the IDs of the stack's resources in place of their ARNs.
  public func description(of statement: PolicyStatement) -> GrantDescription {
    let resources = statement.resources.map { element in
      element.entries.map { shown($0.text) }.map { element.isNegated ? "anything but \($0)" : $0 }
    }
    return GrantDescription(
      effect: statement.effect, verbs: Self.verbs(statement.actions),
      actions: statement.actions.entries.map { (statement.actions.isNegated ? "not " : "") + $0.text.text },
      resources: resources ?? [], conditions: statement.conditions.map(clause), pointer: statement.pointer)
  }

  /// The text of a resource, by the ID of the stack's resource that its ARN begins with.
  func shown(_ text: PolicyText) -> String {
    let full = Self.readable(text)
    if full == "*" { return "any resource" }
    if let id = idsByARN[full] { return id }
    // The longest ARN that ends where a part of the resource begins.
    var end = full.endIndex
    while let place = full[..<end].lastIndex(where: { $0 == "/" || $0 == ":" || $0 == "*" }) {
      if let id = idsByARN[String(full[..<place])] { return id + full[place...] }
      end = place
    }
    return full
  }

  /// The text with references as a template's author knows them: `${AWS::Region}`, `{"Fn::ImportValue":"Data:OrdersArn"}`.
  static func readable(_ text: PolicyText) -> String {
    text.parts.map { part in
      if case .reference(let reference) = part {
        reference.name.hasPrefix("{") ? reference.name : "${\(reference.name)}"
      } else {
        PolicyText(parts: [part]).text
      }
    }.joined()
  }

  private func clause(_ test: ConditionTest) -> String {
    let values = test.values.map { "`\(shown($0))`" }.joined(separator: " or ")
    let key = "`\(test.key)`"
    if test.operator.comparison == .null { return values == "`true`" ? "\(key) is absent" : "\(key) is present" }
    let isNegated = test.operator.comparison.negatedComparison != nil
    let verb: String
    switch test.operator.comparison {
    case .numericLessThan, .dateLessThan: verb = "is less than"
    case .numericLessThanEquals, .dateLessThanEquals: verb = "is at most"
    case .numericGreaterThan, .dateGreaterThan: verb = "is greater than"
    case .numericGreaterThanEquals, .dateGreaterThanEquals: verb = "is at least"
    case .stringLike, .arnLike: verb = "matches"
    case .stringNotLike, .arnNotLike: verb = "does not match"
    case .ipAddress: verb = "is in"
    case .notIPAddress: verb = "is not in"
    default: verb = isNegated ? "is not" : "is"
    }
    switch test.operator.quantifier {
    case .forAllValues?: return "every \(key) \(verb) \(values)"
    case .forAnyValue?: return "some \(key) \(verb) \(values)"
    case nil: return "\(key) \(verb) \(values)" + (test.operator.ifExists ? " or is absent" : "")
    }
  }

  /// What actions do, from the least to the most.
  private static func verbs(_ actions: PolicyElement<ActionPattern>) -> [String] {
    if actions.isNegated || actions.entries.contains(where: { $0.text.literal == "*" }) { return ["do anything with"] }
    var levels: Set<IAMAccessLevel> = []
    for entry in actions.entries {
      guard let text = entry.text.literal else { continue }
      if let action = IAMCatalogue.action(text) {
        levels.insert(action.accessLevel)
      } else {
        levels.formUnion(matchingLevels(text))
      }
    }
    let verbs: [(IAMAccessLevel, String)] = [
      (.list, "list"), (.read, "read"), (.tagging, "tag"), (.write, "change"), (.permissionsManagement, "change the permissions of"),
    ]
    let known = verbs.filter { levels.contains($0.0) }.map(\.1)
    return known.isEmpty ? ["use"] : known
  }

  private static func matchingLevels(_ pattern: String) -> Set<IAMAccessLevel> {
    guard let colon = pattern.firstIndex(of: ":"), let service = IAMCatalogue.service(String(pattern[..<colon])) else { return [] }
    let statement = PolicyStatement(effect: .allow, actions: PolicyElement([ActionPattern(PolicyText(literal: pattern))]))
    let matching = service.actions.filter { statement.matches(PolicyRequest(action: $0.description, resource: "*")) }
    return Set(matching.map(\.accessLevel))
  }
}
