import MartletDiff
import MartletDocuments

/// The secrets among the values that differ, as they may stand in a sentence.
struct SecretTexts {
  /// The longest first.
  private let texts: [String]

  init(_ diff: StackDiff, _ mask: SecretMask) {
    var found: Set<String> = []
    for change in diff.resources {
      for property in change.properties {
        let hidden = mask.values(of: property, in: change)
        Self.collect(property.old, hidden.old, &found)
        Self.collect(property.new, hidden.new, &found)
      }
    }
    texts = found.filter { $0.utf8.count >= 4 }.sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }
  }

  /// A sentence without the secrets.
  func hidden(in text: String) -> String { texts.reduce(text) { $0.replacing($1, with: "(masked)") } }

  private static func collect(_ value: JSON?, _ hidden: JSON?, _ found: inout Set<String>) {
    guard let value, let hidden, value != hidden else { return }
    insert(value, &found)
    switch (value, hidden) {
    case (.object(let members), .object(let others)):
      for (member, other) in zip(members, others) { collect(member.value, other.value, &found) }
    case (.array(let elements), .array(let others)):
      for (element, other) in zip(elements, others) { collect(element, other, &found) }
    case (.object(let members), _):
      for member in members { collect(member.value, .null, &found) }
    case (.array(let elements), _):
      for element in elements { collect(element, .null, &found) }
    case (.string(let text), .string(let other)):
      if let inner = try? JSON(parsing: text), case .object = inner { collect(inner, try? JSON(parsing: other), &found) }
    default: break
    }
  }

  /// A value as sentences quote it: whole, or with its middle left out.
  private static func insert(_ value: JSON, _ found: inout Set<String>) {
    let text: String
    switch value {
    case .null, .bool: return
    case .string(let string): text = string
    case .int, .double, .array, .object: text = value.printed(.compact)
    }
    let scalars = Array(text.unicodeScalars.filter { $0 != "\n" && $0 != "`" })
    found.insert(String(String.UnicodeScalarView(scalars)))
    if scalars.count > 60 {
      found.insert(String(String.UnicodeScalarView(scalars.prefix(28))))
      found.insert(String(String.UnicodeScalarView(scalars.suffix(28))))
    }
  }
}
