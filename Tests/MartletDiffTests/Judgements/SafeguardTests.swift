import MartletDocuments
import Testing

@testable import MartletDiff

private func stack(_ type: String, _ properties: JSON, _ attributes: [(String, JSON)] = []) -> JSON {
  template(["It": resource(type, properties, attributes), "Other": ["Type": "AWS::SNS::Topic"]])
}

@Test(
  arguments: [
    ("encryption-lost", "AWS::SQS::Queue", ["KmsMasterKeyId": "alias/jobs"], .object([])),
    ("encryption-lost", "AWS::SQS::Queue", .object([]), ["SqsManagedSseEnabled": false]),
    ("tracing-lost", "AWS::Lambda::Function", ["TracingConfig": ["Mode": "Active"]], ["TracingConfig": ["Mode": "PassThrough"]]),
    ("tracing-lost", "AWS::Lambda::Function", ["TracingConfig": ["Mode": "Active"]], .object([])),
    ("backup-lost", "AWS::DynamoDB::Table", ["PointInTimeRecoverySpecification": ["PointInTimeRecoveryEnabled": true]], .object([])),
    ("deletion-protection-lost", "AWS::DynamoDB::Table", ["DeletionProtectionEnabled": "true"], ["DeletionProtectionEnabled": false]),
    (
      "versioning-lost", "AWS::S3::Bucket", ["VersioningConfiguration": ["Status": "Enabled"]],
      ["VersioningConfiguration": ["Status": "Suspended"]]
    ),
    ("dead-letters-lost", "AWS::SQS::Queue", ["RedrivePolicy": ["deadLetterTargetArn": "arn", "maxReceiveCount": 5]], .object([])),
    ("capacity-lowered", "AWS::Lambda::Function", ["MemorySize": 1024], ["MemorySize": 256]),
    ("capacity-lowered", "AWS::Lambda::Function", ["Timeout": 30], .object([])),
    ("capacity-lowered", "AWS::Lambda::Function", ["ReservedConcurrentExecutions": 5], .object([])),
    ("throttling-changed", "AWS::ApiGatewayV2::Stage", ["DefaultRouteSettings": ["ThrottlingRateLimit": 10]], .object([])),
    (
      "throttling-changed", "AWS::ApiGatewayV2::Stage", ["DefaultRouteSettings": ["ThrottlingRateLimit": 10]],
      ["DefaultRouteSettings": ["ThrottlingRateLimit": 100]]
    ),
    (
      "logging-lost", "AWS::ApiGateway::Stage", ["AccessLogSetting": ["DestinationArn": "arn"]],
      ["AccessLogSetting": ["Ref": "AWS::NoValue"]]
    ),
  ] as [(String, String, JSON, JSON)])
func `a safeguard that is lost is told, one that is won is not`(id: String, type: String, old: JSON, new: JSON) {
  let findings = compared(stack(type, old), stack(type, new)).findings().filter { $0.judgement.id == id }
  #expect(findings.map(\.logicalID) == ["It"])
  #expect(findings.map(\.severity) == [.warning])
  let back = compared(stack(type, new), stack(type, old)).findings().filter { $0.judgement.id == id }
  #expect(back.isEmpty)
}

@Test func `an alarm that goes is told, with an expression nothing is guessed`() {
  expectFindings(
    ["warning alarm-lost It"], of: "alarm-lost", stack("AWS::CloudWatch::Alarm", .object([])),
    template(["Other": ["Type": "AWS::SNS::Topic"]]))
  expectFindings(
    [], of: "capacity-lowered", stack("AWS::Lambda::Function", ["MemorySize": 1024]),
    stack("AWS::Lambda::Function", ["MemorySize": ["Ref": "Memory"]]))
  expectFindings(
    [], of: "tracing-lost", stack("AWS::Lambda::Function", ["TracingConfig": ["Mode": "Active"]]),
    stack("AWS::Lambda::Function", ["TracingConfig": ["Fn::If": ["Prod", ["Mode": "Active"], ["Ref": "AWS::NoValue"]]]]))
}

@Test func `an index is found by its name, wherever it stands`() {
  func index(_ name: String, _ units: Int) -> JSON {
    ["IndexName": .string(name), "ProvisionedThroughput": ["ReadCapacityUnits": .int(units)]]
  }
  let old = stack("AWS::DynamoDB::Table", ["GlobalSecondaryIndexes": [index("a", 5), index("b", 1)]])
  expectFindings(
    [], of: "capacity-lowered", old, stack("AWS::DynamoDB::Table", ["GlobalSecondaryIndexes": [index("b", 1), index("a", 5)]]))
  let findings = compared(old, stack("AWS::DynamoDB::Table", ["GlobalSecondaryIndexes": [index("b", 1), index("a", 2)]])).findings()
    .filter { $0.judgement.id == "capacity-lowered" }
  #expect(
    findings.map(\.pointer.description) == ["/Resources/It/Properties/GlobalSecondaryIndexes/1/ProvisionedThroughput/ReadCapacityUnits"])
}

@Test func `a policy that kept data and keeps it no longer`() {
  let kept = stack("AWS::DynamoDB::Table", .object([]), [("DeletionPolicy", "Retain"), ("UpdateReplacePolicy", "Retain")])
  expectFindings(
    ["warning deletion-policy-weakened It", "warning deletion-policy-weakened It"], of: "deletion-policy-weakened", kept,
    stack("AWS::DynamoDB::Table", .object([])))
  expectFindings([], of: "deletion-policy-weakened", stack("AWS::DynamoDB::Table", .object([])), kept)
}

@Test func `a policy without the statement about TLS`() {
  let statement: JSON = [
    "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*", "Condition": ["Bool": ["aws:SecureTransport": "false"]],
  ]
  let allow: JSON = ["Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"]
  let old = stack("AWS::S3::BucketPolicy", ["PolicyDocument": ["Statement": [statement, allow]]])
  expectFindings(
    ["warning transport-unprotected It"], of: "transport-unprotected", old,
    stack("AWS::S3::BucketPolicy", ["PolicyDocument": ["Statement": [allow]]]))
  expectFindings([], of: "transport-unprotected", old, stack("AWS::S3::BucketPolicy", ["PolicyDocument": ["Statement": statement]]))
}
