/// A kind of block inside a resource's block or inside another.
public struct TerraformNestedBlock: Sendable, Hashable {
  /// What the blocks of one name become together.
  public enum Nesting: Sendable, Hashable {
    /// Blocks in order: `rule[0].status`.
    case list
    /// Blocks without order, which have no index.
    case set
    /// One block at most: `timeouts.create`.
    case single
  }

  /// The type that stands before the braces, such as `rule`.
  public let name: String
  /// What the blocks of this name become together.
  public let nesting: Nesting
  /// How many such blocks there must be at least.
  public let minimum: Int
  /// How many such blocks there may be; nil for any number.
  public let maximum: Int?
  /// Whether a change replaces the resource.
  public let forcesReplacement: Bool
  /// What such a block may hold.
  public let schema: TerraformSchema

  init(
    name: String, flags: Range<Int>, bounds: (minimum: Int, maximum: Int?), schema: TerraformSchema, in table: FactTable
  ) {
    var nesting = Nesting.list
    var forcesReplacement = false
    for offset in flags {
      switch table[offset] {
      case UInt8(ascii: "S"): nesting = .set
      case UInt8(ascii: "1"): nesting = .single
      case UInt8(ascii: "F"): forcesReplacement = true
      default: break
      }
    }
    self.name = name
    self.nesting = nesting
    self.forcesReplacement = forcesReplacement
    self.schema = schema
    minimum = bounds.minimum
    maximum = nesting == .single ? 1 : bounds.maximum
  }
}
