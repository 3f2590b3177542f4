import MartletDiagnostics
import MartletDocuments

/// Which of a topic's messages a subscriber gets.
///
/// ```swift
/// .attributes(["store": ["north", "south"], "price": .atLeast(100)])
/// .body(["order": ["status": "paid"]])
/// ```
///
/// A policy tests up to five fields, and the numbers of their values, multiplied, are at most 150.
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html>
public struct FilterPolicy: Sendable {
  private enum Content: Sendable {
    case pattern(EventPattern)
    case text(String)
  }

  /// What of a message a policy tests.
  public enum Scope: String, Sendable, Hashable, CaseIterable {
    /// The attributes that the publisher gave the message. They do not nest.
    case attributes = "MessageAttributes"
    /// The fields of the message's body, which must be JSON.
    case body = "MessageBody"
  }

  private let content: Content
  let scope: Scope

  /// Tests the message's attributes.
  public static func attributes(_ pattern: EventPattern) -> FilterPolicy {
    FilterPolicy(content: .pattern(pattern), scope: .attributes)
  }

  /// Tests the fields of the message's body.
  public static func body(_ pattern: EventPattern) -> FilterPolicy {
    FilterPolicy(content: .pattern(pattern), scope: .body)
  }

  /// A policy in AWS's own JSON notation.
  public static func json(_ text: String, scope: Scope = .attributes) -> FilterPolicy {
    FilterPolicy(content: .text(text), scope: scope)
  }

  /// The policy; nil when it is no JSON, which ``check(at:_:)`` reports.
  var json: JSON? {
    switch content {
    case .pattern(let pattern): pattern.json
    case .text(let text): try? JSON(parsing: text)
    }
  }

  /// Reports a policy that SNS would refuse.
  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if case .text(let text) = content {
      do throws(JSONParseError) {
        _ = try JSON(parsing: text)
      } catch {
        diagnostics.error(
          "filter is no JSON", what: "a filter policy's text cannot be read: \(error)",
          why: "a filter policy is a JSON object", fix: "correct it, or write the pattern as a Swift dictionary",
          at: source)
        return
      }
    }
    guard let json, case .object(let members) = json, !members.isEmpty else {
      diagnostics.error(
        "filter without fields", what: "a filter policy names no field",
        why: "SNS expects an object with at least one field",
        fix: "name a field, or leave the filter out", at: source)
      return
    }
    if json.holdsNull {
      diagnostics.error(
        "null in a filter policy", what: "a filter policy compares a field with `null`",
        why: "CloudFormation refuses `null` anywhere in a template",
        fix: "test with `.exists(…)`, or filter in the subscriber",
        at: source)
    }
    var fields: [Field] = []
    collect(json, path: [], into: &fields)
    checkFields(fields, source, &diagnostics)
  }

  private struct Field {
    var path: [String]
    /// The number of alternatives; nil when the leaf is not a list.
    var values: Int?
    var name: String { path.joined(separator: ".") }
  }

  private func collect(_ json: JSON, path: [String], into fields: inout [Field]) {
    if case .object(let members) = json {
      for member in members { collect(member.value, path: path + [member.key], into: &fields) }
    } else if path.last == "$or", case .array(let branches) = json {
      for branch in branches { collect(branch, path: path.dropLast(), into: &fields) }
    } else if case .array(let values) = json {
      fields.append(Field(path: path, values: values.count))
    } else {
      fields.append(Field(path: path, values: nil))
    }
  }

  private func checkFields(_ fields: [Field], _ source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if let field = fields.first(where: { ($0.values ?? 0) == 0 }) {
      diagnostics.error(
        "filter without values", what: "the filter policy compares `\(field.name)` with no list of values",
        why: "a field matches when it has one of the values of a list", fix: "give it at least one value", at: source)
    }
    if scope == .attributes, let field = fields.first(where: { $0.path.count > 1 }) {
      diagnostics.error(
        "nested attribute", what: "the filter policy tests `\(field.name)` of the message's attributes",
        why: "a message's attributes have no attributes of their own", fix: "test the body: `.body(…)`", at: source)
    }
    if fields.count > 5 {
      diagnostics.error(
        "too many fields", what: "the filter policy tests \(fields.count) fields", why: "SNS accepts up to 5",
        fix: "test fewer, or filter in the subscriber", at: source)
    }
    let combinations = fields.reduce(1) { min($0 * max($1.values ?? 1, 1), 1_000_000) }
    if combinations > 150 {
      diagnostics.error(
        "too many combinations", what: "the filter policy's values make \(combinations) combinations",
        why: "SNS accepts up to 150: the product of the numbers of values", fix: "test fewer values", at: source)
    }
  }
}

extension JSON {
  /// Whether `null` occurs in it.
  fileprivate var holdsNull: Bool {
    switch self {
    case .null: true
    case .array(let values): values.contains { $0.holdsNull }
    case .object(let members): members.contains { $0.value.holdsNull }
    case .bool, .int, .double, .string: false
    }
  }
}
