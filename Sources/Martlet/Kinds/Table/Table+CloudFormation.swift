extension TableModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    template.add(
      "AWS::DynamoDB::Table", for: node,
      [
        "TableName": node.header.physicalName.map(PropertyValue.string),
        "AttributeDefinitions": .list(
          attributeDefinitions.map {
            ["AttributeName": .string($0.name), "AttributeType": .string($0.type.rawValue)]
          }),
        "KeySchema": Self.keySchema(partitionKey, sortKey),
        "BillingMode": billing.isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST",
        "ProvisionedThroughput": Self.throughput(billing),
        "GlobalSecondaryIndexes": globalIndexes.isEmpty
          ? nil : .list(globalIndexes.sorted { $0.name < $1.name }.map { property(of: $0, isGlobal: true) }),
        "LocalSecondaryIndexes": localIndexes.isEmpty
          ? nil : .list(localIndexes.sorted { $0.name < $1.name }.map { property(of: $0, isGlobal: false) }),
        "StreamSpecification": stream.map { ["StreamViewType": .string($0.value.rawValue)] },
        "TimeToLiveSpecification": timeToLive.map { ["AttributeName": .string($0.value), "Enabled": true] },
        "PointInTimeRecoverySpecification": [
          "PointInTimeRecoveryEnabled": .bool(isRecoverable),
          "RecoveryPeriodInDays": recoveryDays.flatMap { $0.value == 0 ? nil : .int($0.value) },
        ],
        "SSESpecification": encryptionKey.map {
          ["SSEEnabled": true, "SSEType": "KMS", "KMSMasterKeyId": .arn($0.value)]
        },
        "TableClass": tableClass.map { .string($0.value.rawValue) },
        "DeletionProtectionEnabled": deletionProtection.map { .bool($0.value) },
        "Tags": template.tagList(for: node),
      ])
    for dimension in scaledDimensions { dimension.lower(node, to: &template) }
  }

  private static func keySchema(_ partitionKey: KeyAttribute, _ sortKey: KeyAttribute?) -> PropertyValue {
    let keys = [(partitionKey, "HASH")] + (sortKey.map { [($0, "RANGE")] } ?? [])
    return .list(keys.map { ["AttributeName": .string($0.name), "KeyType": .string($1)] })
  }

  private static func throughput(_ capacity: Capacity.Mode) -> PropertyValue? {
    capacity.initial.map { ["ReadCapacityUnits": .int($0.reads), "WriteCapacityUnits": .int($0.writes)] }
  }

  private func property(of index: Index, isGlobal: Bool) -> PropertyValue {
    [
      "IndexName": .string(index.name),
      "KeySchema": Self.keySchema(index.partitionKey, index.sortKey),
      "Projection": index.projection.property,
      "ProvisionedThroughput": isGlobal ? Self.throughput(index.capacity ?? billing) : nil,
    ]
  }
}

extension Projection {
  var property: PropertyValue {
    switch self {
    case .all: ["ProjectionType": "ALL"]
    case .keysOnly: ["ProjectionType": "KEYS_ONLY"]
    case .include(let names): ["ProjectionType": "INCLUDE", "NonKeyAttributes": .strings(names.sorted())]
    }
  }
}
