/// The constraints of a ``PropertySchema`` while it is put together; each means what the schema's property of that name says.
public struct PropertySchemaParts {
  public var types: JSONTypes = []
  public var definition: String?
  public var isForbidden = false
  public var length: SchemaBounds<Int>?
  public var pattern: String?
  public var enumeration: [String] = []
  public var enumerationIgnoresCase = false
  public var enumerationJSON: String?
  public var constant: String?
  public var defaultValue: String?
  public var formats: [String] = []
  public var range: SchemaBounds<Double>?
  public var exclusiveMaximum: Double?
  public var multipleOf: Double?
  public var items: PropertySchema?
  public var itemCount: SchemaBounds<Int>?
  public var hasUniqueItems = false
  public var isUnordered = false
  public var properties: [PropertySchema.Property] = []
  public var undeclaredRequired: [String] = []
  public var allowsOtherProperties = false
  public var entries: [(keys: String, values: PropertySchema)] = []
  public var propertyCount: SchemaBounds<Int>?
  public var exactlyOneOf: [[String]] = []
  public var anyOf: [[String]] = []
  public var combinators: String?

  public init() {}
}
