import MartletDiagnostics
import MartletDocuments

extension EventPattern {
  /// A text that is the same for equal patterns alone.
  var key: String { value.document.printed(.compact) }

  /// The declarations that the pattern's texts refer to.
  var declarations: [any Declaration] { value.declarations }

  /// Reports what EventBridge would refuse, and fields that no event has.
  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    if let malformedText {
      return Self.report("the pattern is no JSON: `\(malformedText.prefix(80))`", "correct it", at: source, &diagnostics)
    }
    guard case .object(let members) = value.document else {
      return Self.report("the pattern names no fields", "write `[\"source\": [\"shop.orders\"]]`", at: source, &diagnostics)
    }
    if members.isEmpty {
      Self.report("the pattern is empty", "name a `source`, a `detailType` or a field of `detail`", at: source, &diagnostics)
    }
    for member in members where !Self.fields.contains(member.key) {
      Self.report(
        "no event has the field `\(member.key)`",
        nearest(to: member.key, in: Self.fields).map { "write `\($0)`" } ?? "put the event's own fields into `detail`",
        at: source, &diagnostics)
    }
    for member in members { Self.check(member.value, path: member.key, at: source, &diagnostics) }
    let length = key.unicodeScalars.count
    if length > 2048 {
      diagnostics.warning(
        "long event pattern", what: "the pattern has \(length) characters",
        why: "the quota is 2,048 characters unless it was raised for the account",
        fix: "shorten the pattern, or split it between two rules", at: source)
    }
  }

  /// The fields that every event has, and `$or`.
  private static let fields = [
    "$or", "account", "detail", "detail-type", "id", "region", "replay-name", "resources", "source", "time", "version",
  ]

  private static let operators = [
    "anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard",
  ]

  private static func report(_ what: String, _ fix: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    diagnostics.error(
      "illegal event pattern", what: what, why: "EventBridge refuses it, or no event would ever match", fix: fix, at: source)
  }

  private static func check(_ value: JSON, path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch value {
    case .object(let members):
      if members.isEmpty { report("`\(path)` is an empty object", "name a field of it", at: source, &diagnostics) }
      for member in members { check(member.value, path: "\(path).\(member.key)", at: source, &diagnostics) }
    case .array(let matchers):
      if matchers.isEmpty { report("`\(path)` has no values", "give it one", at: source, &diagnostics) }
      let isAlternatives = path == "$or" || path.hasSuffix(".$or")
      for matcher in matchers {
        switch matcher {
        case .object(let members) where isAlternatives:
          for member in members { check(member.value, path: "\(path).\(member.key)", at: source, &diagnostics) }
        case .object(let members): checkFilter(members, path: path, at: source, &diagnostics)
        case .array: report("`\(path)` holds a list in a list", "write one list", at: source, &diagnostics)
        case .int(let number): checkNumber(Double(number), path: path, at: source, &diagnostics)
        case .double(let number): checkNumber(number, path: path, at: source, &diagnostics)
        case .null, .bool, .string: break
        }
      }
    case .null, .bool, .int, .double, .string:
      report(
        "`\(path)` is `\(value.printed(.compact))`", "write a list of values: `[\(value.printed(.compact))]`", at: source,
        &diagnostics)
    }
  }

  private static func checkFilter(
    _ members: [JSON.Member], path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    guard members.count == 1, let filter = members.first else {
      return report("a filter of `\(path)` has \(members.count) operators", "write one filter for each", at: source, &diagnostics)
    }
    guard operators.contains(filter.key) else {
      return report(
        "`\(path)` has a filter `\(filter.key)`",
        nearest(to: filter.key, in: operators).map { "use `\($0)`" }
          ?? "use \(operators.map { "`\($0)`" }.joined(separator: ", "))", at: source, &diagnostics)
    }
    switch (filter.key, filter.value) {
    case ("wildcard", .string(let pattern)) where pattern.contains("**"):
      report("`\(path)` has the wildcard `\(pattern)`", "write one `*` where two follow each other", at: source, &diagnostics)
    case ("anything-but", .array(let values)) where values.isEmpty:
      report("`\(path)` is to be anything but nothing", "name a value", at: source, &diagnostics)
    case ("exists", .bool), ("wildcard", .string), ("suffix", _), ("prefix", _), ("equals-ignore-case", .string),
      ("anything-but", _):
      break
    case ("cidr", .string(let range)):
      if !range.contains("/") { report("`\(path)` has the range `\(range)`", "write it as `10.0.0.0/24`", at: source, &diagnostics) }
    case ("numeric", .array(let terms)): checkNumeric(terms, path: path, at: source, &diagnostics)
    default:
      report(
        "the filter `\(filter.key)` of `\(path)` has the value `\(filter.value.printed(.compact))`",
        "give it a value of the filter's type", at: source, &diagnostics)
    }
  }

  private static func checkNumeric(
    _ terms: [JSON], path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    let comparisons = ["=", "<", "<=", ">", ">="]
    var isWellFormed = terms.count == 2 || terms.count == 4
    for (index, term) in terms.enumerated() {
      switch term {
      case .string(let text): isWellFormed = isWellFormed && index % 2 == 0 && comparisons.contains(text)
      case .int(let number):
        isWellFormed = isWellFormed && index % 2 == 1
        checkNumber(Double(number), path: path, at: source, &diagnostics)
      case .double(let number):
        isWellFormed = isWellFormed && index % 2 == 1
        checkNumber(number, path: path, at: source, &diagnostics)
      case .null, .bool, .array, .object: isWellFormed = false
      }
    }
    if !isWellFormed {
      report("the numeric filter of `\(path)` is malformed", "write `{\"numeric\": [\">\", 0, \"<=\", 5]}`", at: source, &diagnostics)
    }
  }

  private static func checkNumber(
    _ number: Double, path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    guard !(abs(number) <= 5e9) else { return }
    report(
      "`\(path)` is compared with \(number)", "use a number from -5,000,000,000 to 5,000,000,000", at: source, &diagnostics)
  }
}
