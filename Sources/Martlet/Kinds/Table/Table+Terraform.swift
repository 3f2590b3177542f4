extension TableModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["name"] = module.physicalName(node, limit: 255)
    body["billing_mode"] = billing.isProvisioned ? "PROVISIONED" : "PAY_PER_REQUEST"
    body["read_capacity"] = billing.initial.map { .int($0.reads) }
    body["write_capacity"] = billing.initial.map { .int($0.writes) }
    body["hash_key"] = .string(partitionKey.name)
    body["range_key"] = sortKey.map { .string($0.name) }
    body["stream_enabled"] = stream == nil ? nil : true
    body["stream_view_type"] = stream.map { .string($0.value.rawValue) }
    body["table_class"] = tableClass.map { .string($0.value.rawValue) }
    body["deletion_protection_enabled"] = deletionProtection.map { .bool($0.value) }
    body["tags"] = module.tags(for: node)
    for attribute in attributeDefinitions {
      body.block("attribute") {
        $0["name"] = .string(attribute.name)
        $0["type"] = .string(attribute.type.rawValue)
      }
    }
    for index in globalIndexes.sorted(by: { $0.name < $1.name }) { lower(index, isGlobal: true, &body) }
    for index in localIndexes.sorted(by: { $0.name < $1.name }) { lower(index, isGlobal: false, &body) }
    if let attribute = timeToLive?.value {
      body.block("ttl") {
        $0["attribute_name"] = .string(attribute)
        $0["enabled"] = true
      }
    }
    body.block("point_in_time_recovery") {
      $0["enabled"] = .bool(isRecoverable)
      $0["recovery_period_in_days"] = recoveryDays.flatMap { $0.value == 0 ? nil : .int($0.value) }
    }
    if let key = encryptionKey?.value {
      body.block("server_side_encryption") {
        $0["enabled"] = true
        $0["kms_key_arn"] = .arn(key)
      }
    }
    // The service moves what it scales; Terraform is to leave it there.
    let moved =
      (billing.scaling == nil ? [] : ["read_capacity", "write_capacity"])
      + (globalIndexes.contains { ($0.capacity ?? billing).scaling != nil } ? ["global_secondary_index"] : [])
    module.add("aws_dynamodb_table", for: node, in: .storage, isMain: true, ignoringChangesOf: moved, body)
    for dimension in scaledDimensions { dimension.lower(node, to: &module) }
  }

  private func lower(_ index: Index, isGlobal: Bool, _ body: inout TerraformBody) {
    body.block(isGlobal ? "global_secondary_index" : "local_secondary_index") {
      $0["name"] = .string(index.name)
      if isGlobal { $0["hash_key"] = .string(index.partitionKey.name) }
      $0["range_key"] = index.sortKey.map { .string($0.name) }
      switch index.projection {
      case .all: $0["projection_type"] = "ALL"
      case .keysOnly: $0["projection_type"] = "KEYS_ONLY"
      case .include(let names):
        $0["projection_type"] = "INCLUDE"
        $0["non_key_attributes"] = .strings(names.sorted())
      }
      if isGlobal, let capacity = (index.capacity ?? billing).initial {
        $0["read_capacity"] = .int(capacity.reads)
        $0["write_capacity"] = .int(capacity.writes)
      }
    }
  }
}
