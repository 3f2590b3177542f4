import MartletDocuments

/// A pattern that an event must match: the event's shape, with the values that a field may have at its leaves.
///
/// ```swift
/// ["eventName": ["INSERT", "MODIFY"], "dynamodb": ["NewImage": ["total": ["N": .above(100)]]]]
/// ```
///
/// A literal at a leaf is a value that the field must equal; a list names several, one of which is enough. All fields must match.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax>
public struct EventPattern: Sendable, Hashable {
  let value: PropertyValue
  /// The text that should have been JSON and is not.
  let malformedText: String?

  init(value: PropertyValue, malformedText: String? = nil) {
    self.value = value
    self.malformedText = malformedText
  }

  init(_ json: JSON) { self.init(value: PropertyValue(json)) }

  /// The pattern as a document; for patterns without references.
  var json: JSON { value.document }

  static func rule(_ name: String, _ value: PropertyValue) -> EventPattern { EventPattern(value: [[name: value]]) }

  /// The field begins with the text.
  public static func prefix(_ text: String) -> EventPattern { rule("prefix", .string(text)) }
  /// The field ends with the text.
  public static func suffix(_ text: String) -> EventPattern { rule("suffix", .string(text)) }
  /// The field equals the text, whatever the case of its letters.
  public static func equalsIgnoringCase(_ text: String) -> EventPattern { rule("equals-ignore-case", .string(text)) }
  /// The field has a value, and it is none of the given ones.
  public static func anythingBut(_ texts: String...) -> EventPattern {
    rule("anything-but", .strings(texts.sorted()))
  }
  /// The field has a value that does not begin with the text.
  public static func anythingBut(prefix text: String) -> EventPattern {
    rule("anything-but", ["prefix": .string(text)])
  }
  /// The field exists, or does not.
  public static func exists(_ exists: Bool) -> EventPattern { rule("exists", .bool(exists)) }
  /// The field is `null`.
  public static var null: EventPattern { EventPattern(value: [.null]) }
  /// The field is a number above the given one.
  public static func above(_ number: Double) -> EventPattern { rule("numeric", [">", .number(number)]) }
  /// The field is the given number or one above.
  public static func atLeast(_ number: Double) -> EventPattern { rule("numeric", [">=", .number(number)]) }
  /// The field is a number below the given one.
  public static func below(_ number: Double) -> EventPattern { rule("numeric", ["<", .number(number)]) }
  /// The field is the given number or one below.
  public static func atMost(_ number: Double) -> EventPattern { rule("numeric", ["<=", .number(number)]) }
  /// The field is a number in the range, both ends included.
  public static func between(_ range: ClosedRange<Double>) -> EventPattern {
    rule("numeric", [">=", .number(range.lowerBound), "<=", .number(range.upperBound)])
  }
  /// One of the patterns of a field is enough.
  public static func anyOf(_ patterns: EventPattern...) -> EventPattern { EventPattern(joining: patterns) }

  init(joining patterns: [EventPattern]) {
    self.init(value: .list(patterns.flatMap { if case .list(let values) = $0.value { values } else { [$0.value] } }))
  }

  init(fields: [(String, EventPattern)]) {
    var properties = Properties()
    for (name, pattern) in fields.sorted(by: { $0.0 < $1.0 }) { properties[name] = pattern.value }
    self.init(value: .map(properties))
  }
}

extension EventPattern: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  public init(dictionaryLiteral elements: (String, EventPattern)...) { self.init(fields: elements) }
  public init(arrayLiteral elements: EventPattern...) { self.init(joining: elements) }
  public init(stringLiteral value: String) { self.init(value: [.string(value)]) }
  public init(integerLiteral value: Int) { self.init(value: [.int(value)]) }
  public init(booleanLiteral value: Bool) { self.init(value: [.bool(value)]) }
}
