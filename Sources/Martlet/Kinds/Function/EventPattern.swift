import MartletDocuments

/// A pattern that an event must match: the event's shape, with the values that a field may have at its leaves.
///
/// ```swift
/// ["eventName": ["INSERT", "MODIFY"], "dynamodb": ["NewImage": ["total": ["N": .above(100)]]]]
/// ```
///
/// A literal at a leaf is a value that the field must equal; a list names several, one of which is enough. All fields must match.
/// <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax>
public struct EventPattern: Sendable, Equatable {
  let json: JSON

  init(_ json: JSON) { self.json = json }

  private static func rule(_ name: String, _ value: JSON) -> EventPattern {
    EventPattern(.array([.object([.init(name, value)])]))
  }

  /// The field begins with the text.
  public static func prefix(_ text: String) -> EventPattern { rule("prefix", .string(text)) }
  /// The field ends with the text.
  public static func suffix(_ text: String) -> EventPattern { rule("suffix", .string(text)) }
  /// The field equals the text, whatever the case of its letters.
  public static func equalsIgnoringCase(_ text: String) -> EventPattern { rule("equals-ignore-case", .string(text)) }
  /// The field has a value, and it is none of the given ones.
  public static func anythingBut(_ texts: String...) -> EventPattern {
    rule("anything-but", .array(texts.sorted().map { .string($0) }))
  }
  /// The field has a value that does not begin with the text.
  public static func anythingBut(prefix text: String) -> EventPattern {
    rule("anything-but", .object([.init("prefix", .string(text))]))
  }
  /// The field exists, or does not.
  public static func exists(_ exists: Bool) -> EventPattern { rule("exists", .bool(exists)) }
  /// The field is `null`.
  public static var null: EventPattern { EventPattern(.array([.null])) }
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

  private init(joining patterns: [EventPattern]) {
    json = .array(patterns.flatMap { if case .array(let values) = $0.json { values } else { [$0.json] } })
  }
}

extension EventPattern: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral
{
  public init(dictionaryLiteral elements: (String, EventPattern)...) {
    json = .object(elements.sorted { $0.0 < $1.0 }.map { .init($0.0, $0.1.json) })
  }
  public init(arrayLiteral elements: EventPattern...) { self.init(joining: elements) }
  public init(stringLiteral value: String) { json = .array([.string(value)]) }
  public init(integerLiteral value: Int) { json = .array([.int(value)]) }
  public init(booleanLiteral value: Bool) { json = .array([.bool(value)]) }
}

extension JSON {
  /// A whole number without a fraction, as a person writes it.
  fileprivate static func number(_ number: Double) -> JSON { Int(exactly: number).map { .int($0) } ?? .double(number) }
}
