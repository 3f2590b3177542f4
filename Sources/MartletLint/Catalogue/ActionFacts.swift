import MartletFacts
import MartletPolicy

/// What the facts say about a pattern of actions: made once for all statements that hold it.
final class ActionFacts {
  /// The pattern in lower case, as bytes.
  let bytes: [UInt8]
  /// The same for patterns that are written alike but for their case, and different for others.
  let number: Int
  /// Whether the pattern holds a reference or a variable: such a pattern matches no action here.
  let isOpen: Bool
  /// Whether a wildcard stands in the pattern.
  let hasWildcard: Bool
  /// Whether the pattern is `*` or `*:*`.
  let isEverything: Bool
  /// The actions that the pattern matches, ordered by service and name.
  let actions: [ActionIndex.Entry]
  /// Whether there is a service with its prefix, or like it.
  let hasService: Bool
  /// Whether it is one action, which succeeds only where others are allowed too.
  let needsOthers: Bool
  /// Whether it names an action or a service that is no longer of use.
  let isRetired: Bool
  /// Those of the actions that support resource-level permissions.
  private(set) lazy var scopableActions =
    actions.allSatisfy { !$0.action.resourceTypes.isEmpty } ? actions : actions.filter { !$0.action.resourceTypes.isEmpty }
  /// The numbers of the escalation steps whose actions the pattern matches.
  private(set) lazy var escalationSteps = isOpen ? [] : EscalationAnalysis.steps(matching: bytes)
  /// Whether the pattern may match an action that writes the policy of a resource, and does not match the whole service.
  private(set) lazy var mayWritePolicies = PolicyWriter.mayBe(bytes)

  /// A pattern without references and variables.
  init(_ name: String, number: Int, _ index: ActionIndex) {
    let bytes = Array(name.utf8)
    self.bytes = bytes
    self.number = number
    isOpen = false
    hasWildcard = bytes.hasWildcard
    isEverything = name == "*" || name == "*:*"
    let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    let prefix = colon.map { String(decoding: bytes[..<$0], as: UTF8.self) }
    if let colon, let prefix, !prefix.hasWildcard {
      let service = index.facts(ofService: prefix)
      hasService = service != nil
      actions = service?.entries(matching: bytes[(colon + 1)...]) ?? []
    } else {
      hasService = prefix.map { index.hasService(like: Array($0.utf8)) } ?? false
      actions = index.actions(ofServicesLike: prefix ?? name, named: colon.map { Array(bytes[($0 + 1)...]) })
    }
    needsOthers = !hasWildcard && actions.contains { !$0.action.dependentActions.isEmpty }
    isRetired = prefix.map { RetiredActions.entry(ofAction: name, service: $0) != nil } ?? false
  }

  /// A pattern with references or variables.
  init(open name: String, number: Int) {
    bytes = Array(name.utf8)
    self.number = number
    isOpen = true
    hasWildcard = bytes.hasWildcard
    isEverything = false
    actions = []
    hasService = false
    needsOthers = false
    isRetired = false
  }

  /// Whether the pattern matches an action, given in lower case. A pattern with a reference matches none.
  func covers(_ action: [UInt8]) -> Bool {
    !isOpen && spells(action)
  }

  /// Whether the pattern matches a text, with references taken as they are written.
  func spells(_ text: [UInt8]) -> Bool {
    guard hasWildcard else { return bytes == text }
    // Most patterns are for another service.
    if let first = bytes.first, let wanted = text.first, first != wanted, !first.isWildcard { return false }
    return ByteWildcard.matches(bytes, text)
  }
}
