/// A property's value before a back end lowers it: JSON's shapes, with ``Expression`` where JSON has strings.
enum PropertyValue: Sendable, Hashable {
  /// JSON's `null`, which means something in an event pattern. A property that is not set is left out instead.
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(Expression)
  case list([PropertyValue])
  case map(Properties)

  // Disfavoured, so that a literal with interpolated references stays an expression.
  @_disfavoredOverload
  static func string(_ text: String) -> PropertyValue { .string(Expression(text)) }
  /// A number, as an integer where it is one.
  static func number(_ value: Double) -> PropertyValue { Int(exactly: value).map { .int($0) } ?? .double(value) }
  static func strings(_ texts: [String]) -> PropertyValue { .list(texts.map { .string($0) }) }
  static func strings(_ expressions: [Expression]) -> PropertyValue { .list(expressions.map { .string($0) }) }
  static func arn(_ arn: ARN) -> PropertyValue { .string(arn.expression) }
  /// One value stands alone, several as a list, as in policy documents.
  static func oneOrMany(_ expressions: [Expression]) -> PropertyValue {
    expressions.count == 1 ? .string(expressions[0]) : .strings(expressions)
  }
}

extension PropertyValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .string(Expression(value)) }
  init(stringInterpolation: Expression.Interpolation) {
    self = .string(Expression(stringInterpolation: stringInterpolation))
  }
  init(integerLiteral value: Int) { self = .int(value) }
  init(booleanLiteral value: Bool) { self = .bool(value) }
  init(arrayLiteral elements: PropertyValue...) { self = .list(elements) }
  /// Members whose value is nil are left out.
  init(dictionaryLiteral elements: (String, PropertyValue?)...) { self = .map(Properties(elements)) }
}
