import MartletDiagnostics

/// The meaning of a ``Bucket``.
public struct BucketModel: Sendable {
  var versioning: Setting<Bool>?
  var encryption: Setting<BucketEncryption.Method>?
  var incompleteUploads: Setting<IncompleteUploads.Handling>?
  var accessLogs: Setting<AccessLogSettings>?
  var lifecycleRules: [LifecycleRuleSettings] = []
  var cors: [CORSSettings] = []
  var notifications: [BucketNotification] = []
  var notifiesEventBridge = false

  struct AccessLogSettings: Sendable {
    var bucket: Bucket
    var prefix: String?
  }

  /// The customer managed key; nil where S3 owns the keys.
  var key: ARN? { if case .key(let key)? = encryption?.value { key } else { nil } }

  /// The days after which incomplete uploads are given up.
  var abortDays: Int? {
    switch incompleteUploads?.value {
    case .abort(let days)?: days
    case .keep?: nil
    case nil: 7
    }
  }
}

extension BucketModel: ResourceModel {
  static var isStateful: Bool { true }

  var references: [any Declaration] {
    (key?.expression.declarations ?? []) + notifications.map(\.target)
      + (accessLogs.map { [$0.value.bucket] } ?? [])
  }

  func contribute(_ node: Node, to contributions: inout Contributions) {
    let arn = node.declaration.reference(Bucket.arnAttribute)
    for notification in notifications {
      contributions.add(notification, to: node.identity)
      let target = notification.target.identity
      switch notification.destination {
      case .function: break
      case .queue:
        contributions.add(
          QueueDelivery(principal: "s3.amazonaws.com", sourceARN: arn, sourceAccount: Account.current), to: target)
      case .topic:
        contributions.add(
          TopicDelivery(principal: "s3.amazonaws.com", sourceARN: arn, sourceAccount: Account.current), to: target)
      }
    }
    if let logs = accessLogs?.value {
      contributions.add(
        BucketDelivery(
          principal: "logging.s3.amazonaws.com", prefix: logs.prefix ?? "\(node.originalName)/", sourceARN: arn),
        to: logs.bucket.identity)
    }
  }

  /// Everything that the bucket notifies, by its own parts or by triggers, in canonical order.
  func allNotifications(_ node: Node, in stage: StageModel) -> [BucketNotification] {
    stage.contributions.of(BucketNotification.self, to: node.identity)
  }

  /// Names are global, so the account and the Region are part of them; what is left of S3's 63 bytes is the app's, the stage's and the
  /// bucket's.
  func derivedName(_ node: Node, in stage: StageModel) -> Expression {
    if let name = node.header.physicalName { return name }
    return "\(derivedStem(node, in: stage))-\(Account.current)-\(Region.current)"
  }

  func derivedStem(_ node: Node, in stage: StageModel) -> String {
    let words = Naming.snakeCase("\(stage.app.name)-\(stage.stage.name)-\(node.originalName)")
    return Naming.shortened(String(decoding: words.utf8.map { $0 == 95 ? 45 : $0 }, as: UTF8.self), to: 33)
  }

  /// Whether the bucket needs permissions that name it: of those whom it notifies, of the bucket that takes its logs.
  func isNamedBeforehand(_ node: Node, in stage: StageModel) -> Bool {
    accessLogs != nil || !allNotifications(node, in: stage).isEmpty
  }

  func derivedValue(of attribute: Attribute, _ node: Node, in stage: StageModel) -> Expression? {
    guard attribute.part == nil, attribute != Bucket.resource, isNamedBeforehand(node, in: stage) else { return nil }
    let name = derivedName(node, in: stage)
    switch attribute {
    case Bucket.nameAttribute: return name
    case Bucket.arnAttribute: return "arn:\(Partition.current):s3:::\(name)"
    case Bucket.domainNameAttribute: return "\(name).s3.\(Partition.urlSuffix)"
    case Bucket.regionalDomainNameAttribute: return "\(name).s3.\(Region.current).\(Partition.urlSuffix)"
    default: return nil
    }
  }

  /// Reading decrypts a data key, writing makes one; the parts of a large upload need both.
  /// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html>
  func keyStatements(for actions: [String], _ node: Node, in stage: StageModel) -> [Statement] {
    guard let key else { return [] }
    if actions.contains("s3:PutObject") { return [.key(key, ["kms:Decrypt", "kms:GenerateDataKey"], via: "s3")] }
    let reads = ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes"]
    return actions.contains(where: reads.contains) ? [.key(key, ["kms:Decrypt"], via: "s3")] : []
  }

  /// What the bucket's policy says: requests need TLS, and services deliver what was asked for.
  func policy(_ node: Node, in stage: StageModel) -> PolicyDocument {
    let arn = node.declaration.reference(Bucket.arnAttribute)
    let deliveries = stage.contributions.of(BucketDelivery.self, to: node.identity)
    return PolicyDocument(
      statements: [
        Statement(
          effect: .deny, principal: .anyone, actions: ["s3:*"], resources: [arn, arn + "/*"],
          conditions: [Condition(.bool, "aws:SecureTransport", values: ["false"])])
      ] + deliveries.map { $0.statement(for: arn) })
  }
}

/// A service's permission to write to a bucket, asked for by what makes the service write. It becomes a statement of the bucket's policy.
struct BucketDelivery: Contribution {
  /// The service principal, such as `logging.s3.amazonaws.com`.
  var principal: String
  /// What the names of the objects begin with.
  var prefix: String
  /// The ARN of what the service writes for.
  var sourceARN: Expression

  var sortKey: String { "\(principal)\u{0}\(prefix)\u{0}\(sourceARN.key)" }

  func statement(for bucket: Expression) -> Statement {
    Statement(
      principal: .service(principal), actions: ["s3:PutObject"], resources: [bucket + "/\(prefix)*"],
      conditions: [
        Condition(.arnLike, "aws:SourceArn", values: [sourceARN]), .equals("aws:SourceAccount", Account.current),
      ])
  }
}
