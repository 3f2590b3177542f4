import MartletDiagnostics
import MartletDocuments

/// Which records of an event source invoke the function. One matching filter of a trigger is enough.
///
/// ```swift
/// On(orders.changes, filters: [["eventName": ["INSERT"]]])
/// ```
///
/// A trigger has at most 10 filters (5 without a quota increase) of at most 4,096 characters each.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html>
public struct EventFilter: Sendable, Equatable, ExpressibleByDictionaryLiteral {
  private enum Content: Sendable, Equatable {
    case pattern(JSON)
    case text(String)
  }

  private let content: Content

  /// A filter by a pattern of the record.
  public init(_ pattern: EventPattern) { content = .pattern(pattern.json) }

  /// A filter by a pattern in AWS's own JSON notation.
  public init(json text: String) { content = .text(text) }

  public init(dictionaryLiteral elements: (String, EventPattern)...) {
    content = .pattern(.object(elements.sorted { $0.0 < $1.0 }.map { .init($0.0, $0.1.json) }))
  }

  /// The pattern as the text that Lambda stores; empty when it is no JSON, which ``check(_:keys:of:at:_:)`` reports.
  var pattern: String { json?.printed(.compact).trimmingTrailingNewline ?? "" }

  private var json: JSON? {
    switch content {
    case .pattern(let json): json
    case .text(let text): try? JSON(parsing: text)
    }
  }

  /// Reports filters that Lambda would refuse, or that no record of the source can match.
  /// - Parameters:
  ///   - keys: the names at the top of the source's records.
  ///   - records: what they are, such as "a record of a table's changes".
  static func check(
    _ filters: [EventFilter], keys: Set<String>, of records: String, at source: SourceLocation,
    _ diagnostics: inout Diagnostics
  ) {
    if filters.count > 10 {
      diagnostics.check(filters.count, in: 0...10, "the number of filters", at: source)
    }
    for filter in filters { filter.check(keys, records, source, &diagnostics) }
  }

  private func check(
    _ keys: Set<String>, _ records: String, _ source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    let pattern: JSON
    switch content {
    case .pattern(let json): pattern = json
    case .text(let text):
      do throws(JSONParseError) {
        pattern = try JSON(parsing: text)
      } catch {
        diagnostics.error(
          "filter is no JSON", what: "a filter's text cannot be read: \(error)", why: "a filter is a JSON object",
          fix: "correct it, or write the pattern as a Swift dictionary", at: source)
        return
      }
    }
    guard case .object(let members) = pattern, !members.isEmpty else {
      diagnostics.error(
        "filter without fields", what: "`\(pattern.printed(.compact).trimmingTrailingNewline)` is to filter events",
        why: "a filter is an object that names at least one field",
        fix: "name a field, such as `[\"\(keys.min() ?? "body")\": …]`",
        at: source)
      return
    }
    for member in members where member.key != "$or" && !keys.contains(member.key) {
      let near = nearest(to: member.key, in: keys.sorted()).map { "use `\($0)`" }
      diagnostics.error(
        "filter on a field that cannot exist", what: "a filter names `\(member.key)`",
        why:
          "\(records) has the fields \(keys.sorted().map { "`\($0)`" }.joined(separator: ", ")), so nothing would match",
        fix: near ?? "name one of these fields", at: source)
    }
    checkLeaves(pattern, path: [], source, &diagnostics)
    let length = self.pattern.unicodeScalars.count
    if length > 4096 {
      diagnostics.error(
        "text too long", what: "a filter has \(length) characters", why: "Lambda accepts up to 4,096",
        fix: "filter by fewer values, or in the function", at: source)
    }
  }

  private func checkLeaves(_ json: JSON, path: [String], _ source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if case .object(let members) = json {
      for member in members { checkLeaves(member.value, path: path + [member.key], source, &diagnostics) }
      return
    }
    if case .array(let values) = json, !values.isEmpty { return }
    diagnostics.error(
      "filter without values",
      what:
        "the filter's field `\(path.joined(separator: "."))` has `\(json.printed(.compact).trimmingTrailingNewline)`",
      why: "a field is compared with a list of values, one of which must match",
      fix: "give it at least one value in a list",
      at: source)
  }
}

extension String {
  fileprivate var trimmingTrailingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
