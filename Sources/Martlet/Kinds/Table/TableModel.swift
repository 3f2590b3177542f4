import MartletDiagnostics

/// The meaning of a ``Table``.
public struct TableModel: Sendable {
  var partitionKey: KeyAttribute
  var sortKey: KeyAttribute?
  var globalIndexes: [Index] = []
  var localIndexes: [Index] = []
  var capacity: Setting<Capacity.Mode>?
  var stream: Setting<ChangeStream.View>?
  var timeToLive: Setting<String>?
  var recoveryDays: Setting<Int>?
  var encryptionKey: Setting<ARN>?
  var tableClass: Setting<TableClass.Name>?
  var deletionProtection: Setting<Bool>?

  init(partitionKey: KeyAttribute, sortKey: KeyAttribute?) {
    self.partitionKey = partitionKey
    self.sortKey = sortKey
  }

  struct Index: Sendable {
    var name: String
    var partitionKey: KeyAttribute
    var sortKey: KeyAttribute?
    var projection: Projection
    var capacity: Capacity.Mode?
    var source: SourceLocation
  }

  var indexes: [Index] { globalIndexes + localIndexes }
}

extension TableModel: ResourceModel {
  static var isStateful: Bool { true }

  var references: [any Declaration] { encryptionKey?.value.expression.declarations ?? [] }

  /// The attributes of all keys, each once, ordered by name.
  var attributeDefinitions: [KeyAttribute] {
    let all =
      [partitionKey, sortKey].compactMap { $0 } + indexes.flatMap { [$0.partitionKey, $0.sortKey].compactMap { $0 } }
    var byName: [String: KeyAttribute] = [:]
    for attribute in all where byName[attribute.name] == nil { byName[attribute.name] = attribute }
    return byName.values.sorted { $0.name < $1.name }
  }

  var billing: Capacity.Mode { capacity?.value ?? .onDemand }

  /// DynamoDB decrypts the table's key for each caller who reads or writes items; what it encrypts with the key itself, it does under the
  /// grant that it got when the table was created.
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html>
  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement] {
    guard let key = encryptionKey?.value, actions.contains(where: { $0 != "dynamodb:DescribeTable" }) else { return [] }
    return [.key(key, ["kms:Decrypt"], via: "dynamodb")]
  }

  var isRecoverable: Bool { recoveryDays?.value != 0 }
}
