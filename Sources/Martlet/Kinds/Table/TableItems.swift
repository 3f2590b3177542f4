extension Table {
  /// The items with the given partition keys, for grants: `Allow(.read, on: orders.items("tenant-1"))`.
  ///
  /// A request that names no partition key, as every scan, is refused.
  /// <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html>
  /// - Parameter partitionKeys: at least one value of the table's partition key.
  public func items(_ partitionKeys: Expression...) -> Items { Items(table: self, keys: partitionKeys) }

  /// Some items of a table, by their partition keys, as the resource of a grant.
  public struct Items: Grantable {
    let table: Table
    let keys: [Expression]

    /// What a function may do with some of a table's items.
    public struct Access: AccessVerb {
      public let name: String
      public let actions: [String]

      private init(_ access: Table.Access) {
        name = access.name
        actions = access.actions
      }

      private init(_ name: String, _ actions: String...) {
        self.name = name
        self.actions = actions.map { "dynamodb:\($0)" }
      }

      /// `dynamodb:GetItem`
      public static let getItem = Access(.getItem)
      /// `dynamodb:BatchGetItem`
      public static let batchGetItem = Access(.batchGetItem)
      /// `dynamodb:Query`
      public static let query = Access(.query)
      /// `dynamodb:ConditionCheckItem`, for transactions
      public static let conditionCheckItem = Access(.conditionCheckItem)
      /// `dynamodb:PutItem`
      public static let putItem = Access(.putItem)
      /// `dynamodb:UpdateItem`
      public static let updateItem = Access(.updateItem)
      /// `dynamodb:DeleteItem`
      public static let deleteItem = Access(.deleteItem)
      /// `dynamodb:BatchWriteItem`
      public static let batchWriteItem = Access(.batchWriteItem)
      /// `dynamodb:BatchGetItem`, `ConditionCheckItem`, `GetItem`, `Query`
      public static let read = Access("read", "BatchGetItem", "ConditionCheckItem", "GetItem", "Query")
      /// `dynamodb:BatchWriteItem`, `DeleteItem`, `PutItem`, `UpdateItem`
      public static let write = Access(.write)

      public static let all: [Access] = [
        .getItem, .batchGetItem, .query, .conditionCheckItem, .putItem, .updateItem, .deleteItem, .batchWriteItem, .read,
        .write,
      ]
    }

    /// `ForAllValues` holds for a request without the key, so the second condition asks for the key.
    public func grant(_ access: Access) -> Grant {
      var grant = Grant(
        access.actions, on: [table.arn.expression],
        when: [
          Condition(.stringEquals, "dynamodb:LeadingKeys", values: keys, quantifier: .forAllValues),
          Condition(.null, "dynamodb:LeadingKeys", values: ["false"]),
        ])
      grant.declarations += keys.flatMap(\.declarations)
      return grant
    }
  }
}
