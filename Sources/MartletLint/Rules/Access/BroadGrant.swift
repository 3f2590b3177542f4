import MartletDocuments
import MartletPolicy

/// A statement that grants one action of IAM on more than named roles.
struct BroadGrant {
  /// How the statement comes to grant the action.
  enum Reach {
    /// It names the action.
    case named
    /// A pattern in `Action` matches it.
    case pattern
    /// `NotAction` leaves it out.
    case notAction
  }

  let statement: PolicyStatement
  let reach: Reach
  /// Whether `NotResource` says what is granted, and not a wildcard in `Resource`.
  let isNotResource: Bool
  /// The place of the action or of its pattern.
  let pointer: JSONPointer
  /// The pattern that grants the action, as the policy writes it; empty under `NotAction`.
  let written: String

  /// The statements of a policy that grant an action of the form `iam:name`, in lower case, on every role.
  ///
  /// A statement does not count where another one refuses the action altogether.
  static func grants(of action: String, in outlines: [StatementOutline]) -> [BroadGrant] {
    let name = Array(action.utf8)
    let found = outlines.compactMap { grant(of: name, in: $0) }
    return found.isEmpty || outlines.contains(where: { $0.statement.refuses(action) }) ? [] : found
  }

  private static func grant(of action: [UInt8], in outline: StatementOutline) -> BroadGrant? {
    let statement = outline.statement
    guard statement.effect == .allow, let resources = statement.resources else { return nil }
    let match = outline.facts.firstIndex { $0.covers(action) }
    let pointer: JSONPointer
    let reach: Reach
    var written = ""
    if statement.actions.isNegated {
      if match != nil || statement.actions.entries.contains(where: { $0.text.literal == nil }) { return nil }
      (reach, pointer) = (.notAction, statement.actions.pointer)
    } else {
      guard let match else { return nil }
      let pattern = statement.actions.entries[match]
      (reach, pointer) = (pattern.isPattern ? .pattern : .named, statement.actions.pointer(ofEntry: match))
      written = pattern.text.text
    }
    if !resources.isNegated, !resources.entries.contains(where: \.isEveryRole) { return nil }
    return BroadGrant(statement: statement, reach: reach, isNotResource: resources.isNegated, pointer: pointer, written: written)
  }
}

extension ActionPattern {
  /// Whether the pattern matches an action, given in lower case. A pattern with a reference matches none.
  func covers(_ action: String) -> Bool {
    guard let literal = text.literal, let first = literal.utf8.first, let wanted = action.utf8.first,
      first.isWildcard || first | 0x20 == wanted
    else { return false }
    return ByteWildcard.matches(Array(literal.lowercasedASCII.utf8), Array(action.utf8))
  }

  /// Whether the text has a wildcard.
  var isPattern: Bool { text.literal?.utf8.contains(where: \.isWildcard) ?? false }
}

extension ResourcePattern {
  /// Whether the pattern matches every role of an account: the name of the role has nothing but wildcards.
  ///
  /// The name alone counts, since many services give their roles names of their own: `role/Service*` names roles.
  var isEveryRole: Bool {
    if isEverything { return true }
    guard let literal = text.literal, let arn = ARN(literal), "iam".isMatched(by: arn.service) else { return false }
    guard let slash = arn.resource.utf8.firstIndex(of: UInt8(ascii: "/")) else {
      return arn.resource.utf8.allSatisfy { $0 == UInt8(ascii: "*") }
    }
    let kind = String(arn.resource[..<slash])
    let name = arn.resource[arn.resource.utf8.index(after: slash)...]
    let path = "aws-service-role/"
    let rest = name.hasPrefix(path) ? name.dropFirst(path.count) : name
    return "role".isMatched(by: kind) && rest.utf8.contains(UInt8(ascii: "*"))
      && rest.utf8.allSatisfy { $0.isWildcard || $0 == UInt8(ascii: "/") }
  }
}

extension String {
  /// Whether a pattern of `*` and `?` matches the whole text.
  func isMatched(by pattern: String) -> Bool { ByteWildcard.matches(Array(pattern.utf8), Array(utf8)) }
}

extension PolicyStatement {
  /// Whether the statement refuses an action, given in lower case, on every resource and in every case.
  func refuses(_ action: String) -> Bool {
    guard effect == .deny, conditions.isEmpty, let resources, !resources.isNegated, resources.entries.contains(where: \.isEverything)
    else { return false }
    let names = actions.entries.contains { $0.covers(action) }
    return actions.isNegated ? !names && !actions.entries.contains { $0.text.literal == nil } : names
  }
}
