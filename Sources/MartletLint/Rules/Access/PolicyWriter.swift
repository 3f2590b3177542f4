/// Actions that write the policy of a resource, and what such a policy can grant.
struct PolicyWriter {
  /// The actions that write the policy, in lower case.
  let actions: [String]
  /// What the policy of the resource can grant to whoever writes it: the actions on data.
  let gains: [String]

  static let all: [PolicyWriter] = [
    PolicyWriter(actions: ["s3:putbucketpolicy", "s3:putbucketacl"], gains: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]),
    PolicyWriter(actions: ["s3:putobjectacl", "s3:putobjectversionacl"], gains: ["s3:GetObject"]),
    PolicyWriter(actions: ["s3:putlifecycleconfiguration"], gains: ["s3:DeleteObject"]),
    PolicyWriter(actions: ["s3:putaccesspointpolicy"], gains: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]),
    PolicyWriter(actions: ["kms:putkeypolicy"], gains: ["kms:Decrypt"]),
    PolicyWriter(actions: ["secretsmanager:putresourcepolicy"], gains: ["secretsmanager:GetSecretValue"]),
    PolicyWriter(actions: ["sqs:addpermission", "sqs:setqueueattributes"], gains: ["sqs:ReceiveMessage", "sqs:SendMessage"]),
    PolicyWriter(actions: ["sns:addpermission", "sns:settopicattributes"], gains: ["sns:Publish", "sns:Subscribe"]),
    PolicyWriter(actions: ["lambda:addpermission"], gains: ["lambda:InvokeFunction"]),
    PolicyWriter(actions: ["dynamodb:putresourcepolicy"], gains: ["dynamodb:GetItem", "dynamodb:PutItem"]),
    PolicyWriter(actions: ["ecr:setrepositorypolicy"], gains: ["ecr:BatchGetImage", "ecr:PutImage"]),
    PolicyWriter(actions: ["events:putpermission"], gains: ["events:PutEvents"]),
    PolicyWriter(actions: ["elasticfilesystem:putfilesystempolicy"], gains: ["elasticfilesystem:ClientWrite"]),
    PolicyWriter(actions: ["backup:putbackupvaultaccesspolicy"], gains: ["backup:DeleteRecoveryPoint"]),
  ]

  /// The prefixes of the services above.
  static let services = Set(all.flatMap(\.actions).map { $0.prefix { $0 != ":" } }.map(String.init))
}
