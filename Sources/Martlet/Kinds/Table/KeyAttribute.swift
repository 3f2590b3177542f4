/// An attribute that is part of a table's or an index's key: a name of 1 to 255 bytes and a type.
public struct KeyAttribute: Sendable, Hashable {
  enum ScalarType: String, Sendable {
    case string = "S"
    case number = "N"
    case binary = "B"
  }

  let name: String
  let type: ScalarType

  public static func string(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: .string) }
  public static func number(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: .number) }
  public static func binary(_ name: String) -> KeyAttribute { KeyAttribute(name: name, type: .binary) }
}
