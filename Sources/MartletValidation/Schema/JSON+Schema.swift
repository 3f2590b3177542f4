import MartletDocuments
import MartletFacts

extension JSONTypes {
  /// Whether CloudFormation takes a value for one of these kinds: it converts between texts, numbers and Booleans.
  func admits(_ value: JSON) -> Bool {
    switch value {
    // Null values are a matter of the whole template.
    case .null: true
    case .object: contains(.object)
    case .array: contains(.array)
    case .bool: contains(.boolean) || contains(.string)
    case .int, .double: !isDisjoint(with: [.integer, .number, .string])
    case .string(let text):
      contains(.string)
        || contains(.boolean) && ["true", "false", "True", "False", "TRUE", "FALSE"].contains(text)
        || contains(.integer) && Int(text.trimmed) != nil
        || contains(.number) && Double(text.trimmed) != nil
    }
  }

  /// The kinds in words: `a string or a list`.
  var phrase: String {
    let names: [(JSONTypes, String)] = [
      (.string, "a string"), (.integer, "an integer"), (.number, "a number"), (.boolean, "a Boolean"), (.object, "an object"),
      (.array, "a list"), (.null, "null"),
    ]
    return names.filter { contains($0.0) }.map(\.1).joined(separator: " or ")
  }
}

extension JSON {
  /// A text, number or Boolean as CloudFormation writes it; nil for anything else.
  var text: String? {
    switch self {
    case .string(let text): text
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double: printed(.compact)
    default: nil
    }
  }

  /// The number that a number or a text stands for.
  var number: Double? {
    switch self {
    case .int(let value): Double(value)
    case .double(let value): value
    case .string(let text): Double(text.trimmed)
    default: nil
    }
  }

  /// The value for a message: a scalar in backticks, shortened; the kind of anything else.
  var summary: String {
    switch self {
    case .object: return "an object"
    case .array: return "a list"
    case .null: return "null"
    default:
      let text = text ?? ""
      return text.unicodeScalars.count > 80 ? "`\(String(text.prefix(77)))…`" : "`\(text)`"
    }
  }

  /// Whether this is the same value as one whose texts are ASCII. `==` alone would take a Kelvin sign for the letter.
  func isIdentical(to other: JSON) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left.isIdentical(to: right)
    case (.array(let left), .array(let right)):
      left.count == right.count && left.indices.allSatisfy { left[$0].isIdentical(to: right[$0]) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.indices.allSatisfy { left[$0].key.isIdentical(to: right[$0].key) && left[$0].value.isIdentical(to: right[$0].value) }
    default: self == other
    }
  }

  /// Whether this is the same value as one whose texts are ASCII, but for what intrinsic functions are called with.
  func isAlike(_ other: JSON) -> Bool {
    switch (self, other) {
    case (.array(let left), .array(let right)):
      return left.count == right.count && left.indices.allSatisfy { left[$0].isAlike(right[$0]) }
    case (.object(let left), .object(let right)):
      if IntrinsicCall(self) != nil { return IntrinsicCall(other) != nil }
      return left.count == right.count
        && left.indices.allSatisfy { left[$0].key.isIdentical(to: right[$0].key) && left[$0].value.isAlike(right[$0].value) }
    default: return isIdentical(to: other)
    }
  }

  /// Whether all texts, those of keys included, are ASCII.
  var isASCII: Bool {
    switch self {
    case .string(let text): text.isASCII
    case .array(let items): items.allSatisfy(\.isASCII)
    case .object(let members): members.allSatisfy { $0.key.isASCII && $0.value.isASCII }
    default: true
    }
  }

  /// Equality as AWS compares scalars: a text equals the number or Boolean that it spells.
  func isEqual(to other: JSON) -> Bool {
    switch (self, other) {
    case (.string, .string), (.bool, .bool), (.string, .bool), (.bool, .string):
      guard isTruthLike || other.isTruthLike else { return self == other }
      return isTrue == other.isTrue
    case (.string, .int), (.string, .double), (.int, .string), (.double, .string): return text == other.text
    case (.int, .double), (.double, .int), (.double, .double): return number == other.number
    case (.array(let left), .array(let right)): return left.count == right.count && zip(left, right).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let left), .object(let right)):
      return left.count == right.count && left.allSatisfy { member in other[member.key].map { member.value.isEqual(to: $0) } ?? false }
    default: return self == other
    }
  }

  /// Whether this is one of the allowed values of a list, in which a Boolean stands only for itself.
  func isAllowed(_ allowed: JSON, ignoringCase: Bool) -> Bool {
    if case .bool = self { return self == allowed }
    if ignoringCase, case .string(let text) = self, case .string(let other) = allowed { return text.lowercased() == other.lowercased() }
    return isEqual(to: allowed)
  }

  private var isTruthLike: Bool {
    switch self {
    case .bool: true
    case .string(let text): text.utf8.count <= 5 && ["true", "false"].contains(text.lowercased())
    default: false
    }
  }

  private var isTrue: Bool {
    switch self {
    case .bool(let value): value
    case .string(let text): text.lowercased() == "true"
    default: false
    }
  }

  /// The same value with the members of each object in the order of their keys.
  var sortedKeys: JSON {
    switch self {
    case .array(let items): .array(items.map(\.sortedKeys))
    case .object(let members): .object(members.map { JSON.Member($0.key, $0.value.sortedKeys) }.sorted { $0.key < $1.key })
    default: self
    }
  }

  func conversionHint(to types: JSONTypes) -> String {
    switch self {
    case .array where !types.contains(.array): "write a single value"
    case .object, .array: ""
    default: types == .array ? "put it in a list" : ""
    }
  }
}

extension String {
  fileprivate func isIdentical(to other: String) -> Bool { utf8.count == other.utf8.count && self == other }

  fileprivate var isASCII: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in bytes.reduce(0) { $0 | $1 } < 0x80 } ?? utf8.allSatisfy { $0 < 0x80 }
  }

  var trimmed: String {
    // Characters are costly to find, and most texts have nothing to trim.
    if let first = utf8.first, let last = utf8.last, (0x21..<0x7F).contains(first), (0x21..<0x7F).contains(last) { return self }
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Whether CloudFormation puts another text into this one when it deploys.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>.
  var hasDynamicReference: Bool { contains("{{") && contains("resolve:") }

  /// Whether AWS replaces the whole or a part of the text, so that nothing is known about what it will be.
  var isReplacedByAWS: Bool {
    guard let first = utf8.first else { return false }
    return first == UInt8(ascii: "A") && Self.pseudoParameters.contains(self) || utf8.contains(UInt8(ascii: "{")) && hasDynamicReference
  }

  private static let pseudoParameters: Set<String> = [
    "AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName",
    "AWS::URLSuffix",
  ]
}

extension [String] {
  /// The first of many names in backticks.
  var list: String {
    let shown = prefix(12).map { "`\($0)`" }.joined(separator: ", ")
    return count > 12 ? shown + ", …" : shown
  }
}

extension SchemaBounds {
  /// The bounds in words: `1 to 5`, `at least 1`, `at most 5`.
  var phrase: String {
    func text(_ value: Value) -> String {
      if let number = value as? Double, let integer = Int(exactly: number) { return String(integer) }
      return "\(value)"
    }
    switch (minimum, maximum) {
    case (let low?, let high?): return low == high ? "exactly \(text(low))" : "\(text(low)) to \(text(high))"
    case (let low?, nil): return "at least \(text(low))"
    case (nil, let high?): return "at most \(text(high))"
    case (nil, nil): return "any number of"
    }
  }
}

extension Double {
  /// Whether this is a whole number of steps, but for rounding.
  func isMultiple(of step: Double) -> Bool {
    let quotient = self / step
    return abs(quotient - quotient.rounded()) < 1e-9 * Swift.max(1, abs(quotient))
  }
}
