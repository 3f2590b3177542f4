import Martlet

/// A table and what functions may use of it.
struct DrawnTable {
  let table: Table
  let indexes: [String]
  let hasChanges: Bool
}

extension StackGenerator {
  func drawTables() {
    for _ in 0..<draw.uniform(0...3) {
      let stack = anyStack()
      var keys = KeyNames()
      let partitionKey = key(&keys)
      let sortKey = draw.maybe(key(&keys))
      let capacity = mode()
      var parts: [any TablePart] = []
      var indexes: [String] = []
      for index in 0..<draw.uniform(0...3) {
        indexes.append("global.Index-\(index)")
        let isProvisioned = if case .onDemand = capacity { false } else { true }
        parts.append(
          GlobalIndex(
            "global.Index-\(index)", partitionKey: key(&keys), sortKey: draw.maybe(key(&keys)),
            projection: projection(), capacity: isProvisioned ? draw.maybe(provisionedMode()) : nil, fileID: fileID,
            line: nextLine()))
      }
      if sortKey != nil {
        for index in 0..<draw.uniform(0...2) {
          indexes.append("local_\(index)")
          parts.append(
            LocalIndex("local_\(index)", sortKey: key(&keys), projection: projection(), fileID: fileID, line: nextLine()))
        }
      }
      let hasChanges = draw.bool()
      if hasChanges { parts.append(ChangeStream(draw.pick(ChangeStream.View.self), fileID: fileID, line: nextLine())) }
      if draw.bool() {
        parts.append(Capacity(capacity, fileID: fileID, line: nextLine()))
      } else if case .onDemand = capacity {
      } else {
        parts.append(Capacity(capacity, fileID: fileID, line: nextLine()))
      }
      if draw.oneIn(3) { parts.append(TimeToLive(text(atMost: 255), fileID: fileID, line: nextLine())) }
      if draw.oneIn(3) { parts.append(PointInTimeRecovery(days: draw.int(0...35), fileID: fileID, line: nextLine())) }
      if draw.oneIn(4) { parts.append(TableKey(key(), fileID: fileID, line: nextLine())) }
      if draw.oneIn(4) { parts.append(TableClass(draw.pick(TableClass.Name.self), fileID: fileID, line: nextLine())) }
      if draw.oneIn(4) { parts.append(DeletionProtection(draw.bool(), fileID: fileID, line: nextLine())) }
      let settings = shuffled(parts).map(\.tableSetting)
      let table = dressed(
        Table(name("table"), partitionKey: partitionKey, sortKey: sortKey, fileID: fileID, line: nextLine()) {
          return settings
        })
      tables.append(place(table, as: DrawnTable(table: table, indexes: indexes, hasChanges: hasChanges), in: stack))
    }
  }

  /// The key attributes of one table: each has a name of its own.
  private struct KeyNames { var count = 0 }

  private func key(_ keys: inout KeyNames) -> KeyAttribute {
    keys.count += 1
    let name = text(prefix: "\(keys.count)", atMost: 200)
    switch draw.uniform(0...2) {
    case 0: return .number(name)
    case 1: return .binary(name)
    default: return .string(name)
    }
  }

  private func projection() -> Projection {
    switch draw.uniform(0...2) {
    case 0: return .all
    case 1: return .keysOnly
    default: return .include((0...draw.uniform(0...3)).map { text(prefix: "p\($0)", atMost: 100) })
    }
  }

  private func mode() -> Capacity.Mode { draw.bool() ? .onDemand : provisionedMode() }

  private func provisionedMode() -> Capacity.Mode {
    if draw.bool() { return .provisioned(reads: draw.int(1...40_000), writes: draw.int(1...40_000)) }
    let reads = draw.int(1...20_000)
    let writes = draw.int(1...20_000)
    return .autoscaled(
      reads: reads...(reads + draw.int(0...20_000)), writes: writes...(writes + draw.int(0...20_000)),
      target: draw.int(20...90))
  }

  /// A permission for some part of a table.
  func tableGrant(_ drawn: DrawnTable, from stack: Int) -> any FunctionPart {
    switch draw.uniform(0...3) {
    case 0 where !drawn.indexes.isEmpty:
      return Allow(
        draw.pick(Table.Index.Access.all), on: drawn.table.index(draw.pick(drawn.indexes), fileID: fileID, line: nextLine()),
        fileID: fileID, line: nextLine())
    case 1:
      return Allow(
        draw.pick(Table.Items.Access.all), on: drawn.table.items(expression(from: stack), Expression(text())),
        fileID: fileID, line: nextLine())
    case 2:
      return Allow(
        draw.pick(Table.Access.all), draw.pick(Table.Access.all), on: drawn.table,
        when: .attributes(Expression(text()), expression(from: stack)), condition(from: stack), fileID: fileID,
        line: nextLine())
    default: return Allow(draw.pick(Table.Access.all), on: drawn.table, fileID: fileID, line: nextLine())
    }
  }
}
