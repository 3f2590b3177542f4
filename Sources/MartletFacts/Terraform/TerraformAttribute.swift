import MartletTables

/// An attribute of a resource or of a nested block.
public struct TerraformAttribute: Sendable, Hashable {
  private struct Flags: OptionSet, Hashable {
    let rawValue: UInt8

    static let required = Flags(rawValue: 1)
    static let optional = Flags(rawValue: 2)
    static let computed = Flags(rawValue: 4)
    static let forcesReplacement = Flags(rawValue: 8)
    static let sensitive = Flags(rawValue: 16)
    static let deprecated = Flags(rawValue: 32)
    static let writeOnly = Flags(rawValue: 64)
  }

  /// The name, such as `delay_seconds`.
  public let name: String
  private let flags: Flags
  private let typeRange: Range<Int>

  init(name: String, flags text: Range<Int>, typeRange: Range<Int>, in table: FactTable) {
    self.name = name
    self.typeRange = typeRange
    var flags: Flags = []
    for offset in text {
      switch table[offset] {
      case UInt8(ascii: "R"): flags.insert(.required)
      case UInt8(ascii: "O"): flags.insert(.optional)
      case UInt8(ascii: "C"): flags.insert(.computed)
      case UInt8(ascii: "F"): flags.insert(.forcesReplacement)
      case UInt8(ascii: "S"): flags.insert(.sensitive)
      case UInt8(ascii: "D"): flags.insert(.deprecated)
      case UInt8(ascii: "W"): flags.insert(.writeOnly)
      default: break
      }
    }
    self.flags = flags
  }

  /// The type of its values.
  public var type: TerraformType { TerraformType(reading: typeRange, in: FactTable(martlet_table_terraform_aws())) }

  /// Whether a configuration must set it.
  public var isRequired: Bool { flags.contains(.required) }
  /// Whether a configuration may leave it out.
  public var isOptional: Bool { flags.contains(.optional) }
  /// Whether the provider sets it when the configuration does not.
  public var isComputed: Bool { flags.contains(.computed) }
  /// Whether a configuration may set it at all.
  public var isSettable: Bool { !flags.isDisjoint(with: [.required, .optional]) }
  /// Whether a change replaces the resource, as the provider's plans say. A few attributes that replace it only under
  /// some condition are missing.
  public var forcesReplacement: Bool { flags.contains(.forcesReplacement) }
  /// Whether Terraform hides its value.
  public var isSensitive: Bool { flags.contains(.sensitive) }
  /// Whether the provider warns about its use.
  public var isDeprecated: Bool { flags.contains(.deprecated) }
  /// Whether its value is never stored in the state (Terraform 1.11 and later).
  public var isWriteOnly: Bool { flags.contains(.writeOnly) }
}
