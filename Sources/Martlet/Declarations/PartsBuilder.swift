/// What every result builder of the language does with its parts: it concatenates arrays of one concrete type, whatever `if`, `switch`,
/// `for` and `#available` they stand in. A builder adds `buildExpression`, which says what may stand in it.
///
/// All of it is inlinable: a stack's program would otherwise run generic code, and make the metadata of generic types, for each block.
public protocol PartsBuilder {
  /// What a part becomes.
  associatedtype Element
}

extension PartsBuilder {
  @inlinable
  public static func buildBlock(_ parts: [Element]...) -> [Element] { parts.flatMap { $0 } }
  @inlinable
  public static func buildOptional(_ parts: [Element]?) -> [Element] { parts ?? [] }
  @inlinable
  public static func buildEither(first parts: [Element]) -> [Element] { parts }
  @inlinable
  public static func buildEither(second parts: [Element]) -> [Element] { parts }
  @inlinable
  public static func buildArray(_ parts: [[Element]]) -> [Element] { parts.flatMap { $0 } }
  @inlinable
  public static func buildLimitedAvailability(_ parts: [Element]) -> [Element] { parts }
}
