import MartletDiagnostics

extension TableModel {
  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    checkKeys(node, &diagnostics)
    checkIndexes(node, &diagnostics)
    checkProjections(node, &diagnostics)
    checkCapacity(node, &diagnostics)
    if let timeToLive, let key = attributeDefinitions.first(where: { $0.name == timeToLive.value }), key.type != .number {
      diagnostics.error(
        "time to live is no number", what: "`\(key.name)` is a key of \(node.identity) and not a number",
        why: "the time to live is a number of seconds since 1970", fix: "use another attribute for `TimeToLive`",
        at: timeToLive.source)
    }
    if let name = node.header.physicalName?.literal, !Self.isLegal(name) {
      diagnostics.error(
        "illegal name", what: "\(node.identity) has the physical name `\(name)`",
        why: "a table's name has 3 to 255 letters, digits, `_`, `-` and `.`", fix: "use `\(Self.legalised(name))`",
        at: node.source)
    }
  }

  /// 3 to 255 ASCII letters, digits, `_`, `-` and `.`: tables and indexes alike.
  private static func isLegal(_ name: String) -> Bool {
    (3...255).contains(name.utf8.count) && name.utf8.allSatisfy(isAllowed)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte) || byte == 45 || byte == 46 || byte == 95
  }

  private static func legalised(_ name: String) -> String {
    let kept = String(decoding: name.utf8.filter(isAllowed).prefix(255), as: UTF8.self)
    return kept.utf8.count < 3 ? kept + "-table" : kept
  }

  private func checkKeys(_ node: Node, _ diagnostics: inout Diagnostics) {
    var uses: [(attribute: KeyAttribute, holder: String, source: SourceLocation)] = []
    uses += [partitionKey, sortKey].compactMap { $0 }.map { ($0, "\(node.identity)", node.source) }
    for index in indexes {
      let own =
        globalIndexes.contains { $0.name == index.name } ? [index.partitionKey, index.sortKey] : [index.sortKey]
      uses += own.compactMap { $0 }.map { ($0, "index `\(index.name)`", index.source) }
    }
    var first: [String: (attribute: KeyAttribute, holder: String, source: SourceLocation)] = [:]
    for use in uses {
      if !(1...255).contains(use.attribute.name.utf8.count) {
        diagnostics.error(
          "illegal name", what: "a key of \(use.holder) is named `\(use.attribute.name)`",
          why: "the name of a key attribute has 1 to 255 bytes", fix: "shorten it, or give it one", at: use.source)
      }
      if let before = first[use.attribute.name], before.attribute.type != use.attribute.type {
        diagnostics.error(
          "one attribute with two types",
          what: "`\(use.attribute.name)` is a \(use.attribute.type.word) here and a \(before.attribute.type.word) "
            + "in \(before.holder) at \(before.source)",
          why: "a key attribute has one type in its table and all of its indexes",
          fix: "give both the same type, or use another attribute", at: use.source)
      }
      first[use.attribute.name] = first[use.attribute.name] ?? use
    }
    let keys =
      [("\(node.identity)", partitionKey, sortKey, node.source)]
      + indexes.map { ("index `\($0.name)`", $0.partitionKey, $0.sortKey, $0.source) }
    for (holder, partition, sort, source) in keys where partition.name == sort?.name {
      diagnostics.error(
        "one attribute as both keys", what: "`\(partition.name)` is the partition key and the sort key of \(holder)",
        why: "the two keys are two attributes", fix: "use another sort key, or none", at: source)
    }
  }

  private func checkIndexes(_ node: Node, _ diagnostics: inout Diagnostics) {
    var seen: [String: Index] = [:]
    for index in indexes {
      if !Self.isLegal(index.name) {
        diagnostics.error(
          "illegal name", what: "an index of \(node.identity) is named `\(index.name)`",
          why: "an index's name has 3 to 255 letters, digits, `_`, `-` and `.`",
          fix: "use `\(Self.legalised(index.name))`",
          at: index.source)
      }
      if let before = seen[index.name] {
        diagnostics.error(
          "duplicate name", what: "index `\(index.name)` stands at line \(before.source.line) and again here",
          why: "the indexes of a table have different names", fix: "rename one of them", at: index.source)
      }
      seen[index.name] = index
    }
    for (kind, indexes, limit) in [("global", globalIndexes, 20), ("local", localIndexes, 5)]
    where indexes.count > limit {
      diagnostics.error(
        "too many indexes", what: "\(node.identity) has \(indexes.count) \(kind) indexes",
        why: "DynamoDB accepts up to \(limit)", fix: "remove \(indexes.count - limit)", at: indexes[limit].source)
    }
    if sortKey == nil, let index = localIndexes.first {
      diagnostics.error(
        "local index without a sort key", what: "\(node.identity) has the local index `\(index.name)` and no sort key",
        why: "a local index gives a table with a sort key another one",
        fix: "give the table a `sortKey:`, or use a `GlobalIndex`",
        at: index.source)
    }
  }

  private func checkProjections(_ node: Node, _ diagnostics: inout Diagnostics) {
    var total = 0
    for index in indexes {
      guard case .include(let names) = index.projection else { continue }
      total += names.count
      if names.isEmpty || names.count > 20 || Set(names).count < names.count {
        diagnostics.error(
          "illegal projection",
          what: "index `\(index.name)` includes \(names.count) attributes, \(Set(names).count) of them different",
          why: "an index includes 1 to 20 attributes, each once", fix: "list fewer, or use `.all` or `.keysOnly`",
          at: index.source)
      }
      let keys = Set([partitionKey, sortKey, index.partitionKey, index.sortKey].compactMap { $0?.name })
      for name in names.filter(keys.contains).sorted() {
        diagnostics.error(
          "illegal projection", what: "index `\(index.name)` includes `\(name)`, which is a key",
          why: "an index holds its own keys and the table's anyway", fix: "remove it from the list", at: index.source)
      }
    }
    if total > 100, let index = indexes.last {
      diagnostics.error(
        "illegal projection", what: "the indexes of \(node.identity) include \(total) attributes together",
        why: "DynamoDB accepts up to 100", fix: "use `.all` for one of them", at: index.source)
    }
  }

  private func checkCapacity(_ node: Node, _ diagnostics: inout Diagnostics) {
    if let capacity { capacity.value.check("\(node.identity)", at: capacity.source, &diagnostics) }
    for index in globalIndexes {
      guard let own = index.capacity else { continue }
      own.check("index `\(index.name)`", at: index.source, &diagnostics)
      if own.isProvisioned != billing.isProvisioned {
        diagnostics.error(
          "two ways of billing",
          what: "index `\(index.name)` is \(own.isProvisioned ? "provisioned" : "on demand") and its table is not",
          why: "a table and its indexes are billed in one way",
          fix: "leave `capacity:` out, or change the table's `Capacity`",
          at: index.source)
      }
    }
  }
}

extension KeyAttribute.ScalarType {
  fileprivate var word: String {
    switch self {
    case .string: "string"
    case .number: "number"
    case .binary: "binary"
    }
  }
}
