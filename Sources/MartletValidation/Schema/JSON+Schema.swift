import MartletDocuments
import MartletFacts

extension JSONTypes {
  /// Whether CloudFormation takes a value for one of these kinds: it converts between texts, numbers and Booleans.
  func admits(_ value: JSON) -> Bool {
    switch value {
    case .null: contains(.null)
    case .object: contains(.object)
    case .array: contains(.array)
    case .bool: contains(.boolean) || contains(.string)
    case .int: !isDisjoint(with: [.integer, .number, .string])
    case .double(let number):
      !isDisjoint(with: [.number, .string]) || contains(.integer) && number == number.rounded()
    case .string(let text):
      contains(.string)
        || contains(.boolean) && ["true", "false", "True", "False"].contains(text)
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

  /// Equality after CloudFormation's conversions between scalars.
  func isSame(as other: JSON) -> Bool {
    if let text, let otherText = other.text { return text == otherText }
    return self == other
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
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }

  /// Whether CloudFormation puts another text into this one when it deploys.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>.
  var hasDynamicReference: Bool { contains("{{resolve:") }
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
