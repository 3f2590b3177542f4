/// A condition key of a service, or a global `aws:` key that the service lists.
public struct IAMConditionKey: Sendable, Hashable {
  /// What the values of a key are, and so which family of condition operators compares them.
  public enum ValueType: String, Sendable, Hashable, CaseIterable {
    case string = "String"
    case arn = "ARN"
    case bool = "Bool"
    case numeric = "Numeric"
    case date = "Date"
    case ipAddress = "IPAddress"

    init?(letter: UInt8) {
      switch letter {
      case UInt8(ascii: "s"): self = .string
      case UInt8(ascii: "a"): self = .arn
      case UInt8(ascii: "b"): self = .bool
      case UInt8(ascii: "n"): self = .numeric
      case UInt8(ascii: "d"): self = .date
      case UInt8(ascii: "i"): self = .ipAddress
      default: return nil
      }
    }
  }

  /// The key with its service prefix, such as `dynamodb:LeadingKeys`; a variable part stands as `${TagKey}`.
  public let name: String
  /// The type of its values.
  public let valueType: ValueType
  /// Whether a request may carry several values, so that `ForAllValues:` or `ForAnyValue:` is needed.
  public let isMultivalued: Bool
}
