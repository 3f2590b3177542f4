import MartletDocuments

extension ServiceRules {
  /// A table defines the attributes of its keys and of its indexes' keys, and no others.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html>.
  static let tableKeys = Check(types: ["AWS::DynamoDB::Table"], rules: [mismatchedAttributes]) { check, properties, _ in
    check.forEachVariant(of: properties) { table in
      let lists = ["AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "LocalSecondaryIndexes"].map { table[$0] ?? .array([]) }
      var items: [[JSON]] = []
      for list in lists {
        guard case .array(let elements) = list else { return }
        items.append(elements)
      }
      let definitions = items[0].map { $0["AttributeName"] }
      let defined = Set(definitions.compactMap { if case .string(let name)? = $0 { name } else { nil } })
      guard definitions.allSatisfy({ if case .string? = $0 { true } else { false } }) else { return }
      let keys =
        items[1] + (items[2] + items[3]).flatMap { index -> [JSON] in if case .array(let keys)? = index["KeySchema"] { keys } else { [] } }
      let used = Set(keys.compactMap { if case .string(let name)? = $0["AttributeName"] { name } else { nil } })
      guard defined != used else { return }
      let unused = defined.subtracting(used).sorted()
      let undefined = used.subtracting(defined).sorted()
      check.report(
        mismatchedAttributes,
        [
          undefined.isEmpty ? nil : "\(undefined.list) of the keys is not defined",
          unused.isEmpty ? nil : "\(unused.list) is defined and no key",
        ].compactMap { $0 }.joined(separator: ", "), fix: "define the attributes of keys and no others")
    }
  }

  static let mismatchedAttributes = Rule("E3039", "attributes that are not those of the keys")
}
