extension BucketModel {
  func lower(_ node: Node, to template: inout CloudFormationLowering) {
    let notifications = allNotifications(node, in: template.stage)
    let isNamed = isNamedBeforehand(node, in: template.stage)
    let name = isNamed ? derivedName(node, in: template.stage) : node.header.physicalName
    template.add(
      "AWS::S3::Bucket", for: node,
      [
        "BucketName": name.map(PropertyValue.string),
        "BucketEncryption": ["ServerSideEncryptionConfiguration": [encryptionRule]],
        "PublicAccessBlockConfiguration": [
          "BlockPublicAcls": true, "BlockPublicPolicy": true, "IgnorePublicAcls": true, "RestrictPublicBuckets": true,
        ],
        "OwnershipControls": ["Rules": [["ObjectOwnership": "BucketOwnerEnforced"]]],
        "VersioningConfiguration": versioning.map { ["Status": $0.value ? "Enabled" : "Suspended"] },
        "LifecycleConfiguration": allRules.isEmpty ? nil : ["Rules": .list(allRules.map(\.property))],
        "CorsConfiguration": cors.isEmpty ? nil : ["CorsRules": .list(cors.map(\.bucketProperty))],
        "LoggingConfiguration": accessLogs.map {
          [
            "DestinationBucketName": .string($0.value.bucket.reference(Bucket.resource)),
            "LogFilePrefix": .string($0.value.prefix ?? "\(node.originalName)/"),
          ]
        },
        "NotificationConfiguration": notificationProperty(notifications),
        "Tags": template.tagList(for: node),
      ],
      // S3 tries each destination when it takes the configuration, and refuses one that does not let it in yet.
      dependsOn: Set(
        notifications.compactMap { $0.permission(for: node, in: template.stage) }
          + logTargets(of: node, in: template.stage).map { $0.logicalID("BucketPolicy") }
      ).sorted())
    template.add(
      "AWS::S3::BucketPolicy", for: node, part: "BucketPolicy",
      [
        "Bucket": .string(node.declaration.reference(Bucket.resource)),
        "PolicyDocument": policy(node, in: template.stage).value,
      ])
  }

  /// The bucket that takes the access logs, where the same stack holds it; another stack is deployed before.
  func logTargets(of node: Node, in stage: StageModel) -> [Node] {
    [accessLogs.flatMap { stage[$0.value.bucket.identity] }].compactMap { $0 }.filter { $0.stack == node.stack }
  }

  private var encryptionRule: PropertyValue {
    guard let key else { return ["ServerSideEncryptionByDefault": ["SSEAlgorithm": "AES256"]] }
    return [
      "ServerSideEncryptionByDefault": ["SSEAlgorithm": "aws:kms", "KMSMasterKeyID": .arn(key)],
      "BucketKeyEnabled": true,
    ]
  }

  private func notificationProperty(_ notifications: [BucketNotification]) -> PropertyValue? {
    if notifications.isEmpty, !notifiesEventBridge { return nil }
    let configurations = { (destination: BucketNotification.Destination) -> PropertyValue? in
      let entries = notifications.filter { $0.destination == destination }.flatMap(\.properties)
      return entries.isEmpty ? nil : .list(entries)
    }
    return [
      "EventBridgeConfiguration": notifiesEventBridge ? ["EventBridgeEnabled": true] : nil,
      "LambdaConfigurations": configurations(.function), "QueueConfigurations": configurations(.queue),
      "TopicConfigurations": configurations(.topic),
    ]
  }

  /// The user's rules by name, and the rule for incomplete uploads.
  var allRules: [LifecycleRuleSettings] {
    let rules = lifecycleRules.sorted { $0.name < $1.name }
    return (abortDays.map { [.abortingUploads(afterDays: $0)] } ?? []) + rules
  }
}

extension BucketNotification {
  /// One configuration for each event, because a template names one event in each.
  fileprivate var properties: [PropertyValue] {
    let rules: [PropertyValue] = [("prefix", prefix), ("suffix", suffix)].compactMap { name, value in
      value.isEmpty ? nil : ["Name": .string(name), "Value": .string(value)]
    }
    return eventNames.map { event in
      var members = Properties()
      members["Event"] = .string(event)
      members[destination.rawValue] = .string(arn)
      members["Filter"] = rules.isEmpty ? nil : ["S3Key": ["Rules": .list(rules)]]
      return .map(members)
    }
  }

  /// The logical ID of what lets S3 in; nil when another stack holds it, which is deployed before.
  fileprivate func permission(for bucket: Node, in stage: StageModel) -> String? {
    guard let node = stage[target.identity], node.stack == bucket.stack else { return nil }
    switch destination {
    case .function: return permissionName(of: node, for: bucket, in: stage).map { node.logicalID("\($0)Permission") }
    case .queue: return node.logicalID("QueuePolicy")
    case .topic: return node.logicalID("TopicPolicy")
    }
  }

  /// The name of the function's permission for the bucket.
  func permissionName(of function: Node, for bucket: Node, in stage: StageModel) -> String? {
    let arn = bucket.declaration.reference(Bucket.arnAttribute)
    let invocations =
      stage.model(function.identity, as: FunctionModel.self)?.namedInvocations(function, in: stage) ?? []
    return invocations.first { $0.invocation.principal == "s3.amazonaws.com" && $0.invocation.sourceARN == arn }?.name
  }
}

extension LifecycleRuleSettings {
  fileprivate var property: PropertyValue {
    [
      "Id": .string(name),
      "Status": isEnabled ? "Enabled" : "Disabled",
      "Prefix": prefix.map { .string($0) },
      "TagFilters": tags.isEmpty
        ? nil : .list(tags.sorted { $0.key < $1.key }.map { ["Key": .string($0.key), "Value": .string($0.value)] }),
      "ObjectSizeGreaterThan": largerThan.map { .string(String($0)) },
      "ObjectSizeLessThan": smallerThan.map { .string(String($0)) },
      "Transitions": transitions.isEmpty ? nil : .list(transitions.map(\.property)),
      "ExpirationInDays": expirationDays.map { .int($0) },
      "ExpiredObjectDeleteMarker": removesDeleteMarkers ? true : nil,
      "NoncurrentVersionTransitions": oldVersionTransitions.isEmpty
        ? nil : .list(oldVersionTransitions.map(\.property)),
      "NoncurrentVersionExpiration": oldVersionExpirationDays.map {
        ["NoncurrentDays": .int($0), "NewerNoncurrentVersions": keptOldVersions.map { .int($0) }]
      },
      "AbortIncompleteMultipartUpload": abortDays.map { ["DaysAfterInitiation": .int($0)] },
    ]
  }
}

extension Transition {
  fileprivate var property: PropertyValue {
    ["StorageClass": .string(storageClass.rawValue), "TransitionInDays": .int(days)]
  }
}

extension CORSSettings {
  fileprivate var bucketProperty: PropertyValue {
    [
      "AllowedOrigins": .strings(origins), "AllowedMethods": .strings(methods.map(\.rawValue)),
      "AllowedHeaders": headers.isEmpty ? nil : .strings(headers),
      "ExposedHeaders": exposedHeaders.isEmpty ? nil : .strings(exposedHeaders),
      "MaxAge": maximumAge.map { .int($0.wholeSeconds) },
    ]
  }
}
