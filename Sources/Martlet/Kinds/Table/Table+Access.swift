import MartletDiagnostics

extension Table {
  static let nameAttribute = Attribute("name", .ref, "aws_dynamodb_table", "name")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_dynamodb_table", "arn")
  static let streamARNAttribute = Attribute("streamArn", .getAtt("StreamArn"), "aws_dynamodb_table", "stream_arn")

  /// The table's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The table's ARN.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The ARN of the stream of changes. The table needs a ``ChangeStream``.
  public var streamARN: ARN { ARN(reference(Self.streamARNAttribute)) }

  /// An index of the table, for grants.
  public func index(_ name: String, fileID: String = #fileID, line: Int = #line) -> Index {
    Index(table: self, name: name)
  }

  /// The stream of the table's changes, for `On(orders.changes)`. The table needs a ``ChangeStream``.
  public var changes: Changes { Changes(table: self) }

  /// The changes of a table's items, as the source of a trigger.
  public struct Changes: Sendable {
    let table: Table
  }
}

extension Table: Grantable {
  /// What a function may do with a table's items; indexes are not included, see ``Table/index(_:fileID:line:)``.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    init(_ name: String, _ actions: String...) {
      self.name = name
      self.actions = actions.map { "dynamodb:\($0)" }
    }

    /// `dynamodb:GetItem`
    public static let getItem = Access("getItem", "GetItem")
    /// `dynamodb:BatchGetItem`
    public static let batchGetItem = Access("batchGetItem", "BatchGetItem")
    /// `dynamodb:Query`
    public static let query = Access("query", "Query")
    /// `dynamodb:Scan`
    public static let scan = Access("scan", "Scan")
    /// `dynamodb:ConditionCheckItem`, for transactions
    public static let conditionCheckItem = Access("conditionCheckItem", "ConditionCheckItem")
    /// `dynamodb:PutItem`
    public static let putItem = Access("putItem", "PutItem")
    /// `dynamodb:UpdateItem`
    public static let updateItem = Access("updateItem", "UpdateItem")
    /// `dynamodb:DeleteItem`
    public static let deleteItem = Access("deleteItem", "DeleteItem")
    /// `dynamodb:BatchWriteItem`
    public static let batchWriteItem = Access("batchWriteItem", "BatchWriteItem")
    /// `dynamodb:PartiQLSelect`
    public static let partiQLSelect = Access("partiQLSelect", "PartiQLSelect")
    /// `dynamodb:PartiQLInsert`
    public static let partiQLInsert = Access("partiQLInsert", "PartiQLInsert")
    /// `dynamodb:PartiQLUpdate`
    public static let partiQLUpdate = Access("partiQLUpdate", "PartiQLUpdate")
    /// `dynamodb:PartiQLDelete`
    public static let partiQLDelete = Access("partiQLDelete", "PartiQLDelete")
    /// `dynamodb:DescribeTable`
    public static let describe = Access("describe", "DescribeTable")
    /// `dynamodb:BatchGetItem`, `ConditionCheckItem`, `GetItem`, `Query`, `Scan`
    public static let read = Access("read", "BatchGetItem", "ConditionCheckItem", "GetItem", "Query", "Scan")
    /// `dynamodb:BatchWriteItem`, `DeleteItem`, `PutItem`, `UpdateItem`
    public static let write = Access("write", "BatchWriteItem", "DeleteItem", "PutItem", "UpdateItem")

    public static let all: [Access] = [
      .getItem, .batchGetItem, .query, .scan, .conditionCheckItem, .putItem, .updateItem, .deleteItem, .batchWriteItem,
      .partiQLSelect, .partiQLInsert, .partiQLUpdate, .partiQLDelete, .describe, .read, .write,
    ]
  }

  public func grant(_ access: Access) -> Grant { Grant(access.actions, on: [arn.expression]) }

  /// One index of a table, as the resource of a grant.
  public struct Index: Grantable {
    let table: Table
    let name: String

    /// What a function may do with an index.
    public struct Access: AccessVerb {
      public let name: String
      public let actions: [String]

      /// `dynamodb:Query`
      public static let query = Access(name: "query", actions: ["dynamodb:Query"])
      /// `dynamodb:Scan`
      public static let scan = Access(name: "scan", actions: ["dynamodb:Scan"])
      /// `dynamodb:PartiQLSelect`
      public static let partiQLSelect = Access(name: "partiQLSelect", actions: ["dynamodb:PartiQLSelect"])
      /// `dynamodb:Query`, `Scan`
      public static let read = Access(name: "read", actions: ["dynamodb:Query", "dynamodb:Scan"])

      public static let all: [Access] = [.query, .scan, .partiQLSelect, .read]
    }

    /// The index's ARN.
    public var arn: ARN { ARN(table.arn.expression + "/index/\(name)") }

    public func grant(_ access: Access) -> Grant {
      var grant = Grant(access.actions, on: [arn.expression])
      let (identity, name) = (table.identity, name)
      grant.checks = [
        { stage, diagnostics, source in
          guard let model = stage.model(identity, as: TableModel.self) else { return }
          let names = model.indexes.map(\.name).sorted()
          if names.contains(name) { return }
          diagnostics.error(
            "no such index", what: "\(identity) has no index `\(name)`",
            why: names.isEmpty
              ? "it has no indexes" : "its indexes are \(names.map { "`\($0)`" }.joined(separator: ", "))",
            fix: nearest(to: name, in: names).map { "use `\($0)`" } ?? "add `GlobalIndex(\"\(name)\", …)` to the table",
            at: source)
        }
      ]
      return grant
    }
  }
}
