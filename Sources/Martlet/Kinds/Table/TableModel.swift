import MartletDiagnostics

/// The meaning of a ``Table``.
public struct TableModel: Sendable {
  var partitionKey: KeyAttribute
  var sortKey: KeyAttribute?
  var globalIndexes: [Index] = []
  var localIndexes: [Index] = []
  var capacity: Setting<Capacity>?
  var stream: Setting<ChangeStream.View>?
  var timeToLive: Setting<String>?
  var recoveryDays: Setting<Int>?
  var encryptionKey: Setting<ARN>?
  var tableClass: Setting<TableClass>?
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
    var capacity: Capacity?
    var source: SourceLocation
  }

  var indexes: [Index] { globalIndexes + localIndexes }
}

extension TableModel: ResourceModel {
  static var isStateful: Bool { true }

  var references: [any Declaration] { encryptionKey?.value.expression.declarations ?? [] }

  /// The attributes of all keys, each once, ordered by name.
  var attributeDefinitions: [KeyAttribute] {
    let all = [partitionKey, sortKey].compactMap { $0 } + indexes.flatMap { [$0.partitionKey, $0.sortKey].compactMap { $0 } }
    var byName: [String: KeyAttribute] = [:]
    for attribute in all where byName[attribute.name] == nil { byName[attribute.name] = attribute }
    return byName.values.sorted { $0.name < $1.name }
  }

  var billing: Capacity { capacity?.value ?? .onDemand }
  var isRecoverable: Bool { recoveryDays?.value != 0 }
}
