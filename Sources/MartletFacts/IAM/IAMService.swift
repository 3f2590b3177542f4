import MartletTables

/// The actions, resource types and condition keys under one service prefix.
///
/// A value is only a place in the embedded table: each property reads what it is asked for.
public struct IAMService: Sendable, Hashable {
  /// The prefix of the service's actions, in lower case, such as `dynamodb`.
  public let prefix: String
  /// The body of the service's record in the table.
  let range: Range<Int>

  /// The service's actions, ordered by name.
  public var actions: [IAMAction] {
    let record = IAMRecord(self)
    return record.actionLines.compactMap(record.action)
  }

  /// The names of the service's actions in their canonical spelling, without the prefix, in order.
  public var actionNames: [String] {
    let record = IAMRecord(self)
    return record.actionLines.map { record.table.text(record.actionName(in: $0)) }
  }

  /// The service's resource types, ordered by name.
  public var resourceTypes: [IAMResourceType] {
    let record = IAMRecord(self)
    return record.resourceLines.indices.compactMap { record.resourceType(at: $0) }
  }

  /// The forms of the ARNs of the service's resource types, as far as they are known: less to read than `resourceTypes`.
  public var arnFormats: [String] {
    let record = IAMRecord(self)
    return record.resourceLines.indices.compactMap { record.arnFormat(ofResourceType: $0) }
  }

  /// The condition keys that the service lists, ordered by name.
  public var conditionKeys: [IAMConditionKey] {
    let record = IAMRecord(self)
    return record.keyLines.indices.compactMap { record.conditionKey(at: $0) }
  }

  /// The action of this name, given without the prefix and in any case; nil when the service has none.
  public func action(_ name: String) -> IAMAction? {
    let record = IAMRecord(self)
    return record.line(ofAction: name).flatMap(record.action)
  }
}
