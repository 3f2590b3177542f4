extension BucketModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    var body = TerraformBody()
    body["bucket"] = .string(derivedName(node, in: module.stage))
    body["tags"] = module.tags(for: node)
    module.add("aws_s3_bucket", for: node, in: .storage, isMain: true, body)
    lowerProtection(node, to: &module)
    if let versioning {
      add("versioning", node, to: &module) { body in
        body.block("versioning_configuration") { $0["status"] = versioning.value ? "Enabled" : "Suspended" }
      }
    }
    lowerLifecycle(node, to: &module)
    if !cors.isEmpty {
      add("cors_configuration", node, to: &module) { body in
        for rule in cors { body.block("cors_rule") { rule.lower(to: &$0) } }
      }
    }
    if let logs = accessLogs?.value {
      let targets = logTargets(of: node, in: module.stage)
      add("logging", node, to: &module) {
        $0["target_bucket"] = .string(logs.bucket.reference(Bucket.resource))
        $0["target_prefix"] = .string(logs.prefix ?? "\(node.originalName)/")
        if let target = targets.first {
          $0.expression("depends_on", .list([.raw("aws_s3_bucket_policy.\(target.terraformName())")]))
        }
      }
    }
    lowerNotifications(node, to: &module)
  }

  /// Adds one of the resources that configure a bucket in the provider, each one aspect.
  private func add(
    _ aspect: String, _ node: Node, to module: inout TerraformLowering, _ build: (inout TerraformBody) -> Void
  ) {
    var body = TerraformBody()
    body["bucket"] = .string(node.declaration.reference(Bucket.resource))
    build(&body)
    module.add("aws_s3_bucket_\(aspect)", for: node, in: .storage, body)
  }

  private func lowerProtection(_ node: Node, to module: inout TerraformLowering) {
    add("public_access_block", node, to: &module) {
      $0["block_public_acls"] = true
      $0["block_public_policy"] = true
      $0["ignore_public_acls"] = true
      $0["restrict_public_buckets"] = true
    }
    add("ownership_controls", node, to: &module) { body in
      body.block("rule") { $0["object_ownership"] = "BucketOwnerEnforced" }
    }
    add("server_side_encryption_configuration", node, to: &module) { body in
      body.block("rule") { rule in
        rule["bucket_key_enabled"] = key == nil ? nil : true
        rule.block("apply_server_side_encryption_by_default") {
          $0["sse_algorithm"] = key == nil ? "AES256" : "aws:kms"
          $0["kms_master_key_id"] = key.map { .arn($0) }
        }
      }
    }
    let policy = policy(node, in: module.stage).value
    add("policy", node, to: &module) {
      $0.json("policy", policy)
      // S3 refuses two changes of a bucket's access at the same time.
      $0.expression("depends_on", .list([.raw("aws_s3_bucket_public_access_block.\(node.terraformName())")]))
    }
  }

  private func lowerLifecycle(_ node: Node, to module: inout TerraformLowering) {
    if allRules.isEmpty { return }
    add("lifecycle_configuration", node, to: &module) { body in
      for rule in allRules { body.block("rule") { rule.lower(to: &$0) } }
      if versioning != nil {
        body.expression("depends_on", .list([.raw("aws_s3_bucket_versioning.\(node.terraformName())")]))
      }
    }
  }

  private func lowerNotifications(_ node: Node, to module: inout TerraformLowering) {
    let notifications = allNotifications(node, in: module.stage)
    if notifications.isEmpty, !notifiesEventBridge { return }
    let stage = module.stage
    add("notification", node, to: &module) { body in
      body["eventbridge"] = notifiesEventBridge ? true : nil
      for notification in notifications {
        let (block, attribute) = notification.destination.terraformNames
        body.block(block) {
          $0[attribute] = .string(notification.arn)
          $0["events"] = .strings(notification.eventNames)
          $0["filter_prefix"] = notification.prefix.isEmpty ? nil : .string(notification.prefix)
          $0["filter_suffix"] = notification.suffix.isEmpty ? nil : .string(notification.suffix)
        }
      }
      let permissions = Set(notifications.compactMap { $0.permissionAddress(for: node, in: stage) }).sorted()
      if !permissions.isEmpty { body.expression("depends_on", .list(permissions.map { .raw($0) })) }
    }
  }
}

extension BucketNotification {
  /// The address of what lets S3 in; nil when another stack holds it, which is applied before.
  fileprivate func permissionAddress(for bucket: Node, in stage: StageModel) -> String? {
    guard let node = stage[target.identity], node.stack == bucket.stack else { return nil }
    switch destination {
    case .function:
      return permissionName(of: node, for: bucket, in: stage).map {
        "aws_lambda_permission.\(node.terraformName(Naming.snakeCase($0)))"
      }
    case .queue: return "aws_sqs_queue_policy.\(node.terraformName())"
    case .topic: return "aws_sns_topic_policy.\(node.terraformName())"
    }
  }
}

extension BucketNotification.Destination {
  /// The block, and the attribute with the destination's ARN.
  fileprivate var terraformNames: (String, String) {
    switch self {
    case .function: ("lambda_function", "lambda_function_arn")
    case .queue: ("queue", "queue_arn")
    case .topic: ("topic", "topic_arn")
    }
  }
}

extension LifecycleRuleSettings {
  fileprivate func lower(to body: inout TerraformBody) {
    body["id"] = .string(name)
    body["status"] = isEnabled ? "Enabled" : "Disabled"
    body.block("filter") { lowerFilter(to: &$0) }
    if let abortDays {
      body.block("abort_incomplete_multipart_upload") { $0["days_after_initiation"] = .int(abortDays) }
    }
    for transition in transitions {
      body.block("transition") {
        $0["days"] = .int(transition.days)
        $0["storage_class"] = .string(transition.storageClass.rawValue)
      }
    }
    if expirationDays != nil || removesDeleteMarkers {
      body.block("expiration") {
        $0["days"] = expirationDays.map { .int($0) }
        $0["expired_object_delete_marker"] = removesDeleteMarkers ? true : nil
      }
    }
    for transition in oldVersionTransitions {
      body.block("noncurrent_version_transition") {
        $0["noncurrent_days"] = .int(transition.days)
        $0["storage_class"] = .string(transition.storageClass.rawValue)
      }
    }
    if let days = oldVersionExpirationDays {
      body.block("noncurrent_version_expiration") {
        $0["noncurrent_days"] = .int(days)
        $0["newer_noncurrent_versions"] = keptOldVersions.map { .int($0) }
      }
    }
  }

  /// One condition stands alone, several inside `and`.
  private func lowerFilter(to filter: inout TerraformBody) {
    let count = tags.count + [prefix == nil, largerThan == nil, smallerThan == nil].filter { !$0 }.count
    let sizesAndPrefix = { (body: inout TerraformBody) in
      body["object_size_greater_than"] = largerThan.map { .int($0) }
      body["object_size_less_than"] = smallerThan.map { .int($0) }
      body["prefix"] = prefix.map { .string($0) }
    }
    if count > 1 {
      filter.block("and") {
        sizesAndPrefix(&$0)
        $0["tags"] = tags.isEmpty ? nil : .map(Properties(sorted: tags.mapValues { Expression($0) }))
      }
    } else if let tag = tags.first {
      filter.block("tag") {
        $0["key"] = .string(tag.key)
        $0["value"] = .string(tag.value)
      }
    } else {
      sizesAndPrefix(&filter)
    }
  }
}

extension CORSSettings {
  fileprivate func lower(to body: inout TerraformBody) {
    body["allowed_headers"] = headers.isEmpty ? nil : .strings(headers)
    body["allowed_methods"] = .strings(methods.map(\.rawValue))
    body["allowed_origins"] = .strings(origins)
    body["expose_headers"] = exposedHeaders.isEmpty ? nil : .strings(exposedHeaders)
    body["max_age_seconds"] = maximumAge.map { .int($0.wholeSeconds) }
  }
}
