import MartletDiagnostics

/// A DynamoDB table.
///
/// ```swift
/// let orders = Table("Orders", partitionKey: .string("orderId"), sortKey: .number("createdAt")) {
///   GlobalIndex("byCustomer", partitionKey: .string("customerId"))
///   TimeToLive("expiresAt")
///   ChangeStream(.newAndOldImages)
/// }
/// ```
///
/// Unless its parts say otherwise a table is billed on demand, keeps 35 days of point-in-time recovery, is encrypted with a key that
/// DynamoDB owns, and is retained when its declaration goes away. Attribute definitions follow from the keys.
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html>
public struct Table: Declaration {
  public var header: DeclarationHeader
  let partitionKey: KeyAttribute
  let sortKey: KeyAttribute?
  let parts: @Sendable () -> [TableSetting]

  /// - Parameter name: 1 to 64 ASCII letters, digits, `-` and `_`, the first a letter.
  public init(
    _ name: String, partitionKey: KeyAttribute, sortKey: KeyAttribute? = nil, fileID: String = #fileID,
    line: Int = #line, @TableBuilder parts: @escaping @Sendable () -> [TableSetting] = { [] }
  ) {
    self.header = DeclarationHeader(kind: "table", name: name, fileID: fileID, line: line)
    self.partitionKey = partitionKey
    self.sortKey = sortKey
    self.parts = parts
  }

  public func resolve(_ diagnostics: inout Diagnostics) -> ResolvedDeclaration {
    var model = TableModel(partitionKey: partitionKey, sortKey: sortKey)
    for part in parts() { part.apply(&model, &diagnostics) }
    return ResolvedDeclaration(model)
  }
}

/// Something that can stand inside a ``Table``: an index, a setting.
public protocol TablePart: Sendable {
  var tableSetting: TableSetting { get }
}

extension Array: TablePart where Element: TablePart {
  public var tableSetting: TableSetting {
    TableSetting { model, diagnostics in
      for part in self { part.tableSetting.apply(&model, &diagnostics) }
    }
  }
}

/// What a part of a table changes in it.
public struct TableSetting: Sendable {
  let apply: @Sendable (inout TableModel, inout Diagnostics) -> Void

  init(_ apply: @escaping @Sendable (inout TableModel, inout Diagnostics) -> Void) { self.apply = apply }
}

/// Builds a table from its parts.
@resultBuilder
public enum TableBuilder: PartsBuilder {
  public typealias Element = TableSetting

  @inlinable
  public static func buildExpression<Part: TablePart>(_ part: Part) -> [TableSetting] { [part.tableSetting] }
}
