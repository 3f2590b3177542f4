/// The type of an attribute's values, in Terraform's type system:
/// <https://developer.hashicorp.com/terraform/language/expressions/type-constraints>.
public indirect enum TerraformType: Sendable, Hashable, CustomStringConvertible {
  case string
  case number
  case bool
  /// A value of any type.
  case any
  case list(TerraformType)
  case set(TerraformType)
  case map(TerraformType)
  case object([Member])

  /// An attribute of an object type.
  public struct Member: Sendable, Hashable {
    public let name: String
    public let type: TerraformType

    public init(_ name: String, _ type: TerraformType) {
      self.name = name
      self.type = type
    }
  }

  /// The type as Terraform writes it, such as `list(string)`.
  public var description: String {
    switch self {
    case .string: "string"
    case .number: "number"
    case .bool: "bool"
    case .any: "any"
    case .list(let element): "list(\(element))"
    case .set(let element): "set(\(element))"
    case .map(let element): "map(\(element))"
    case .object(let members): "object({\(members.map { "\($0.name) = \($0.type)" }.joined(separator: ", "))})"
    }
  }

  /// Reads the type at `range`. Tables are made by a program; what a mistake in one leaves unreadable is `any`.
  init(reading range: Range<Int>, in table: FactTable) {
    var offset = range.lowerBound
    self = Self.read(table, &offset, range.upperBound, depth: 0)
  }

  private static func read(_ table: FactTable, _ offset: inout Int, _ end: Int, depth: Int) -> TerraformType {
    guard offset < end, depth < 32 else { return .any }
    defer { offset += 1 }
    switch table[offset] {
    case UInt8(ascii: "s"): return .string
    case UInt8(ascii: "n"): return .number
    case UInt8(ascii: "b"): return .bool
    case UInt8(ascii: "["): return .list(element(table, &offset, end, depth))
    case UInt8(ascii: "<"): return .set(element(table, &offset, end, depth))
    case UInt8(ascii: "{"): return .map(element(table, &offset, end, depth))
    case UInt8(ascii: "("): return .object(members(table, &offset, end, depth))
    default: return .any
    }
  }

  /// The type after the sign at `offset`, which is left on its last byte.
  private static func element(_ table: FactTable, _ offset: inout Int, _ end: Int, _ depth: Int) -> TerraformType {
    offset += 1
    defer { offset -= 1 }
    return read(table, &offset, end, depth: depth + 1)
  }

  /// `(name:type,name:type)`: from the opening parenthesis at `offset` to the closing one, on which it is left.
  private static func members(_ table: FactTable, _ offset: inout Int, _ end: Int, _ depth: Int) -> [Member] {
    var members: [Member] = []
    offset += 1
    while offset < end, table[offset] != UInt8(ascii: ")") {
      let colon = table.first(UInt8(ascii: ":"), in: offset..<end)
      let name = table.text(offset..<colon)
      offset = colon + 1
      members.append(Member(name, read(table, &offset, end, depth: depth + 1)))
      if offset < end, table[offset] == UInt8(ascii: ",") { offset += 1 }
    }
    return members
  }
}
