/// What one value in the properties of a resource may be.
///
/// Follows the JSON Schema of CloudFormation's resource providers: constraints of one kind of value say nothing about others.
/// See <https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html>.
public final class PropertySchema: Sendable {
  /// The kinds of value; empty when any will do.
  public let types: JSONTypes
  /// The name of the definition that applies as well; see ``ResourceType/definition(_:)``.
  public let definition: String?
  /// Whether no value is right at all.
  public let isForbidden: Bool

  /// The length of a string in Unicode scalars.
  public let length: SchemaBounds<Int>?
  /// The regular expression that must match somewhere in a string.
  public let pattern: String?
  /// The values that are allowed; empty when there is no such list.
  public let enumeration: [String]
  /// Whether the letters of ``enumeration`` count in either case.
  public let enumerationIgnoresCase: Bool
  /// The allowed values as a JSON array, where they are not all strings.
  public let enumerationJSON: String?
  /// The only value that is allowed, as JSON.
  public let constant: String?
  /// The value that AWS takes when there is none, as JSON.
  public let defaultValue: String?
  /// What a string stands for, such as `date-time` or `AWS::IAM::Role.Arn`: one of these. A leading `>` links to another type's property.
  public let formats: [String]

  /// The least and greatest number.
  public let range: SchemaBounds<Double>?
  /// The number that a number stays below.
  public let exclusiveMaximum: Double?
  /// The number that a number is a multiple of.
  public let multipleOf: Double?

  /// What each item of a list may be.
  public let items: PropertySchema?
  /// The number of items of a list.
  public let itemCount: SchemaBounds<Int>?
  /// Whether the items of a list all differ.
  public let hasUniqueItems: Bool
  /// Whether the order of a list has no meaning.
  public let isUnordered: Bool

  /// The properties of an object, sorted by name.
  public let properties: [Property]
  /// Names that an object needs and that its schema does not declare.
  public let undeclaredRequired: [String]
  /// Whether an object may have properties beside ``properties``.
  public let allowsOtherProperties: Bool
  /// What the values of a map may be, by the pattern of their keys; an empty pattern matches every key.
  public let entries: [(keys: String, values: PropertySchema)]
  /// The number of properties of an object.
  public let propertyCount: SchemaBounds<Int>?
  /// Sets of properties of which an object has exactly one.
  public let exactlyOneOf: [[String]]
  /// Sets of properties of which an object has at least one.
  public let anyOf: [[String]]
  /// Any other combination of schemas, as a JSON object in the words of JSON Schema.
  public let combinators: String?

  /// A property of an object.
  public struct Property: Sendable {
    public let name: String
    public let isRequired: Bool
    public let schema: PropertySchema

    public init(name: String, isRequired: Bool, schema: PropertySchema) {
      self.name = name
      self.isRequired = isRequired
      self.schema = schema
    }
  }

  public init(_ parts: PropertySchemaParts) {
    types = parts.types
    definition = parts.definition
    isForbidden = parts.isForbidden
    length = parts.length
    pattern = parts.pattern
    enumeration = parts.enumeration
    enumerationIgnoresCase = parts.enumerationIgnoresCase
    enumerationJSON = parts.enumerationJSON
    constant = parts.constant
    defaultValue = parts.defaultValue
    formats = parts.formats
    range = parts.range
    exclusiveMaximum = parts.exclusiveMaximum
    multipleOf = parts.multipleOf
    items = parts.items
    itemCount = parts.itemCount
    hasUniqueItems = parts.hasUniqueItems
    isUnordered = parts.isUnordered
    properties = parts.properties
    undeclaredRequired = parts.undeclaredRequired
    allowsOtherProperties = parts.allowsOtherProperties
    entries = parts.entries
    propertyCount = parts.propertyCount
    exactlyOneOf = parts.exactlyOneOf
    anyOf = parts.anyOf
    combinators = parts.combinators
  }

  /// The schema that every value meets.
  public static let anything = PropertySchema(PropertySchemaParts())
}

/// The least and greatest value of a quantity; nil where there is no bound.
public struct SchemaBounds<Value: Comparable & Sendable>: Sendable, Equatable where Value: Equatable {
  public let minimum: Value?
  public let maximum: Value?

  public init(minimum: Value?, maximum: Value?) {
    self.minimum = minimum
    self.maximum = maximum
  }

  public func contains(_ value: Value) -> Bool {
    if let minimum, value < minimum { return false }
    if let maximum, value > maximum { return false }
    return true
  }
}

/// A set of kinds of JSON value.
public struct JSONTypes: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let string = JSONTypes(rawValue: 1)
  /// A number without a fraction.
  public static let integer = JSONTypes(rawValue: 2)
  public static let number = JSONTypes(rawValue: 4)
  public static let boolean = JSONTypes(rawValue: 8)
  public static let object = JSONTypes(rawValue: 16)
  public static let array = JSONTypes(rawValue: 32)
  public static let null = JSONTypes(rawValue: 64)
}
