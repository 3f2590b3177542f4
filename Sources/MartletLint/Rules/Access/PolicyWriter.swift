import MartletPolicy

/// Actions that write the policy of a resource, and what such a policy can grant.
struct PolicyWriter {
  /// The actions that write the policy.
  let actions: [Action]
  /// What the policy of the resource can grant to whoever writes it: actions on data, in their canonical spelling.
  let gains: [String]
  /// Whether the actions are on a bucket, not on its objects.
  let isOnBucket: Bool

  /// An action in both spellings.
  struct Action {
    /// As AWS writes it.
    let text: String
    /// In lower case.
    let name: String
  }

  private init(_ actions: [String], gains: [String], isOnBucket: Bool = false) {
    self.actions = actions.map { Action(text: $0, name: $0.lowercasedASCII) }
    self.gains = gains
    self.isOnBucket = isOnBucket
  }

  /// The action that a pattern and the resources beside it grant; nil when it grants none.
  func action(of pattern: ActionPattern, on resources: PolicyElement<ResourcePattern>?) -> Action? {
    guard let action = actions.first(where: { pattern.covers($0.name) }) else { return nil }
    guard isOnBucket, let resources, !resources.isNegated else { return action }
    // A bucket's name has no slash, so that a pattern with one is for objects.
    return resources.entries.allSatisfy { $0.text.literal?.utf8.contains(UInt8(ascii: "/")) ?? false } ? nil : action
  }

  /// Whether a pattern in lower case can hold one of the actions at all, by its service and the letter that its name begins with. One
  /// that holds a whole service grants the data as well.
  static func mayBe(_ pattern: [UInt8]) -> Bool {
    guard let colon = pattern.firstIndex(of: UInt8(ascii: ":")), let first = pattern[(colon + 1)...].first,
      first.isWildcard || initials.contains(first)
    else { return false }
    return !pattern[colon...].elementsEqual(":*".utf8) && services.contains(String(decoding: pattern[..<colon], as: UTF8.self))
  }

  private static let initials = Set(all.flatMap(\.actions).compactMap { $0.name.utf8.drop { $0 != UInt8(ascii: ":") }.dropFirst().first })

  static let all: [PolicyWriter] = [
    PolicyWriter(
      ["s3:PutBucketPolicy", "s3:PutBucketAcl"], gains: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], isOnBucket: true),
    PolicyWriter(["s3:PutObjectAcl", "s3:PutObjectVersionAcl"], gains: ["s3:GetObject"]),
    PolicyWriter(["s3:PutLifecycleConfiguration"], gains: ["s3:DeleteObject"], isOnBucket: true),
    PolicyWriter(["s3:PutAccessPointPolicy"], gains: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]),
    PolicyWriter(["kms:PutKeyPolicy"], gains: ["kms:Decrypt"]),
    PolicyWriter(["secretsmanager:PutResourcePolicy"], gains: ["secretsmanager:GetSecretValue"]),
    PolicyWriter(["sqs:AddPermission", "sqs:SetQueueAttributes"], gains: ["sqs:ReceiveMessage", "sqs:SendMessage"]),
    PolicyWriter(["sns:AddPermission", "sns:SetTopicAttributes"], gains: ["sns:Publish", "sns:Subscribe"]),
    PolicyWriter(["lambda:AddPermission"], gains: ["lambda:InvokeFunction"]),
    PolicyWriter(["dynamodb:PutResourcePolicy"], gains: ["dynamodb:GetItem", "dynamodb:PutItem"]),
    PolicyWriter(["ecr:SetRepositoryPolicy"], gains: ["ecr:BatchGetImage", "ecr:PutImage"]),
    PolicyWriter(["events:PutPermission"], gains: ["events:PutEvents"]),
    PolicyWriter(["elasticfilesystem:PutFileSystemPolicy"], gains: ["elasticfilesystem:ClientWrite"]),
    PolicyWriter(["backup:PutBackupVaultAccessPolicy"], gains: ["backup:DeleteRecoveryPoint"]),
  ]

  /// The prefixes of the services above.
  static let services = Set(all.flatMap(\.actions).map { $0.name.prefix { $0 != ":" } }.map(String.init))
}
