import MartletDocuments
import MartletFacts
import MartletPolicy

/// When two planned values are one to the provider.
enum TerraformEquality {
  /// How a text is to be compared.
  enum Form {
    case text
    /// JSON, in any order and layout.
    case json
    /// A policy, equal to any that allows and refuses the same.
    case policy
  }

  static func areEqual(_ old: JSON, _ new: JSON, as form: Form) -> Bool {
    if old == new || text(old) == text(new) { return true }
    guard form != .text, case .string(let oldText) = old, case .string(let newText) = new,
      let first = try? JSON(parsing: oldText), let second = try? JSON(parsing: newText)
    else { return false }
    if canonical(first) == canonical(second) { return true }
    guard form == .policy, let left = try? PolicyDocument(first), let right = try? PolicyDocument(second) else { return false }
    return PolicyEquality.isEquivalent(left, right)
  }

  /// A scalar as the state stores it in a text attribute: `5` and `"5"` are one.
  static func text(_ json: JSON) -> String {
    if case .string(let text) = json { text } else { json.printed(.compact) }
  }

  /// A text that is the same for all values that are equal.
  static func key(_ value: TerraformValue, _ schema: TerraformSchema?) -> String {
    canonical(value, schema).printed(.compact)
  }

  private static func canonical(_ value: TerraformValue, _ schema: TerraformSchema?) -> JSON {
    switch value {
    case .absent: return .null
    case .scalar(let json): return .string(text(json))
    case .unknown: return value.written ?? .null
    case .list(let items): return .array(items.map { canonical($0, schema) })
    case .map(let members):
      let sorted = members.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
      return .object(
        sorted.map { member in
          switch schema?.item(member.key) {
          case .block(let block)?:
            let items = member.value.items.map { canonical($0, block.schema) }
            return .init(member.key, .array(block.nesting == .set ? sortedItems(items) : items))
          case .attribute(let attribute)?:
            let json = canonical(member.value, nil)
            if case .set = attribute.type, case .array(let items) = json { return .init(member.key, .array(sortedItems(items))) }
            return .init(member.key, json)
          case nil: return .init(member.key, canonical(member.value, nil))
          }
        })
    }
  }

  private static func sortedItems(_ items: [JSON]) -> [JSON] {
    items.map { ($0.printed(.compact), $0) }.sorted { $0.0 < $1.0 }.map { $0.1 }
  }

  /// Members sorted by name, numbers that are equal written alike.
  private static func canonical(_ json: JSON) -> JSON {
    switch json {
    case .object(let members): .object(members.sorted { $0.key < $1.key }.map { .init($0.key, canonical($0.value)) })
    case .array(let items): .array(items.map(canonical))
    case .double(let number): Int(exactly: number).map { .int($0) } ?? json
    default: json
    }
  }
}
