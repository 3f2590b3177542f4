import MartletDocuments

extension StepDraft {
  /// Makes one change of the global indexes of each table that needs several: those that go first, those that come after.
  mutating func settleIndexes() {
    for change in diff.resources where !isSettled(change.id) {
      guard let indexes = change.indexChanges, indexes.count > 1, let old = change.old, let new = change.new,
        let json = resource(change.id),
        let before = TableIndexes(old), let after = TableIndexes(new), old.hasPlainIndexes, new.hasPlainIndexes, settle(change.id)
      else { continue }
      let leaving = before.global.first { indexes.deleted.contains($0.name) || indexes.redefined.contains($0.name) }
      let properties: JSON
      if let leaving {
        let kept = before.global.filter { $0.name != leaving.name }
        properties = new.properties.settingIndexes(kept.map(\.json), throughputOf: old.properties, attributesOf: old.properties)
        let comesBack = indexes.redefined.contains(leaving.name) ? ", which comes back with another definition" : ""
        note("`\(change.id)` loses the index `\(leaving.name)`\(comesBack): DynamoDB creates or deletes one index in an update")
      } else {
        let names = Set(before.global.map(\.name)).union(indexes.created.prefix(1))
        properties = new.properties.settingIndexes(
          after.global.filter { names.contains($0.name) }.map(\.json), throughputOf: new.properties, attributesOf: new.properties)
        note("`\(change.id)` gets the index `\(indexes.created.first ?? "")`: DynamoDB creates or deletes one index in an update")
      }
      setResource(change.id, json.setting("Properties", properties))
    }
  }
}

extension ComparedResource {
  /// Whether all indexes and attributes of a table can be told apart by their names.
  fileprivate var hasPlainIndexes: Bool {
    func isPlain(_ list: JSON?, _ name: String) -> Bool {
      guard let list else { return true }
      guard case .array(let items) = list else { return false }
      return items.allSatisfy { $0[name] != nil }
    }
    return isPlain(properties["GlobalSecondaryIndexes"], "IndexName") && isPlain(properties["AttributeDefinitions"], "AttributeName")
  }
}

extension JSON {
  /// The properties of a table with these global indexes and no attributes but those of keys.
  ///
  /// - Parameters:
  ///   - throughput: the properties whose capacity applies: an index that goes may have none in the new ones.
  ///   - attributes: the properties whose types of attributes apply.
  fileprivate func settingIndexes(_ indexes: [JSON], throughputOf throughput: JSON, attributesOf attributes: JSON) -> JSON {
    var properties = setting("GlobalSecondaryIndexes", indexes.isEmpty ? nil : .array(indexes))
    for name in Self.capacity where throughput[name] != properties[name] { properties = properties.setting(name, throughput[name]) }
    var keys: Set<String> = []
    func collect(_ schema: JSON?) {
      for key in schema?.elements ?? [] { if let name = key["AttributeName"] { keys.insert(name.printed(.compact)) } }
    }
    collect(properties["KeySchema"])
    for index in indexes + (properties["LocalSecondaryIndexes"]?.elements ?? []) { collect(index["KeySchema"]) }
    let used = (attributes["AttributeDefinitions"]?.elements ?? []).filter {
      $0["AttributeName"].map { keys.contains($0.printed(.compact)) } ?? false
    }
    properties = properties.setting("AttributeDefinitions", .array(used))
    let names = Set(indexes.compactMap { $0["IndexName"]?.printed(.compact) })
    return properties["Replicas"].map { properties.setting("Replicas", $0.keepingIndexes(names)) } ?? properties
  }

  /// The replicas of a global table with settings of no other indexes than these.
  private func keepingIndexes(_ names: Set<String>) -> JSON {
    .array(
      elements.map { replica in
        guard case .array(let settings)? = replica["GlobalSecondaryIndexes"] else { return replica }
        let kept = settings.filter { $0["IndexName"].map { names.contains($0.printed(.compact)) } ?? true }
        return replica.setting("GlobalSecondaryIndexes", kept.isEmpty ? nil : .array(kept))
      })
  }

  /// The properties that say how much a table and its indexes serve.
  private static let capacity = [
    "BillingMode", "ProvisionedThroughput", "OnDemandThroughput", "WriteProvisionedThroughputSettings", "ReadProvisionedThroughputSettings",
    "WriteOnDemandThroughputSettings", "ReadOnDemandThroughputSettings", "Replicas",
  ]
}
