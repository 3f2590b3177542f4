import MartletDiagnostics

/// Which attributes an index holds besides the keys.
public enum Projection: Sendable, Hashable {
  case all
  case keysOnly
  /// At most 20 attributes in one index, 100 in all indexes of a table.
  case include([String])
}

/// An index with keys of its own. At most 20 for a table.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html>
public struct GlobalIndex: TablePart {
  public let tableSetting: TableSetting

  /// - Parameters:
  ///   - name: 3 to 255 letters, digits, `_`, `-` and `.`.
  ///   - capacity: the table's own by default; on demand if and only if the table is.
  public init(
    _ name: String, partitionKey: KeyAttribute, sortKey: KeyAttribute? = nil, projection: Projection = .all,
    capacity: Capacity.Mode? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, _ in
      model.globalIndexes.append(
        .init(
          name: name, partitionKey: partitionKey, sortKey: sortKey, projection: projection, capacity: capacity,
          source: source))
    }
  }
}

/// An index with the table's partition key and another sort key. At most 5 for a table; they cannot be added later.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html>
public struct LocalIndex: TablePart {
  public let tableSetting: TableSetting

  /// - Parameter name: 3 to 255 letters, digits, `_`, `-` and `.`.
  public init(
    _ name: String, sortKey: KeyAttribute, projection: Projection = .all, fileID: String = #fileID, line: Int = #line
  ) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, _ in
      model.localIndexes.append(
        .init(
          name: name, partitionKey: model.partitionKey, sortKey: sortKey, projection: projection, capacity: nil,
          source: source))
    }
  }
}

/// The attribute with the time, in seconds since 1970, after which an item is deleted.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html>
public struct TimeToLive: TablePart {
  public let tableSetting: TableSetting

  public init(_ attribute: String, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.check(attribute.utf8.count, in: 1...255, "the length of the attribute's name", at: source)
      diagnostics.assign(attribute, to: &model.timeToLive, "TimeToLive", at: source)
    }
  }
}

/// The table's stream of changes, for `On(orders.changes)`.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html>
public struct ChangeStream: TablePart {
  /// What a change's record shows of the item.
  public enum View: String, Sendable, Hashable, CaseIterable {
    case keysOnly = "KEYS_ONLY"
    case newImage = "NEW_IMAGE"
    case oldImage = "OLD_IMAGE"
    case newAndOldImages = "NEW_AND_OLD_IMAGES"
  }

  public let tableSetting: TableSetting

  public init(_ view: View, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.assign(view, to: &model.stream, "ChangeStream", at: source)
    }
  }
}

/// How far back the table can be restored: 1 to 35 days, 35 by default; 0 turns it off.
/// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html>
public struct PointInTimeRecovery: TablePart {
  public let tableSetting: TableSetting

  public init(days: Int, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.check(days, in: 0...35, "`PointInTimeRecovery`", unit: "days", at: source)
      diagnostics.assign(days, to: &model.recoveryDays, "PointInTimeRecovery", at: source)
    }
  }
}

/// The customer managed key that encrypts the table; a key that DynamoDB owns by default. Functions that may read or write the table may
/// then use the key, through DynamoDB only.
public struct TableKey: TablePart {
  public let tableSetting: TableSetting

  public init(_ key: ARN, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      KeyRules.check(key, at: source, &diagnostics)
      diagnostics.assign(key, to: &model.encryptionKey, "TableKey", at: source)
    }
  }
}

/// The table's class; standard by default. <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.TableClasses.html>
public struct TableClass: TablePart {
  public enum Name: String, Sendable, Hashable, CaseIterable {
    case standard = "STANDARD"
    /// Cheaper storage and dearer requests, for tables that are mostly stored.
    case infrequentAccess = "STANDARD_INFREQUENT_ACCESS"
  }

  public let tableSetting: TableSetting

  public init(_ name: Name, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.assign(name, to: &model.tableClass, "TableClass", at: source)
    }
  }
}

/// Refuses every attempt to delete the table; off by default, since the table is retained anyway.
public struct DeletionProtection: TablePart {
  public let tableSetting: TableSetting

  public init(_ isOn: Bool = true, fileID: String = #fileID, line: Int = #line) {
    let source = SourceLocation(fileID: fileID, line: line)
    tableSetting = TableSetting { model, diagnostics in
      diagnostics.assign(isOn, to: &model.deletionProtection, "DeletionProtection", at: source)
    }
  }
}
