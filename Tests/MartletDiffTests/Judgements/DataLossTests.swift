import MartletDocuments
import Testing

@testable import MartletDiff

private let key: JSON = [["AttributeName": "id", "KeyType": "HASH"]]
private func table(_ attributes: [(String, JSON)] = [], _ extra: (String, JSON)...) -> JSON {
  resource(
    "AWS::DynamoDB::Table",
    .object(
      [.init("KeySchema", key), .init("AttributeDefinitions", [["AttributeName": "id", "AttributeType": "S"]])]
        + extra.map { .init($0.0, $0.1) }), attributes)
}
private let empty = template(["Other": ["Type": "AWS::SNS::Topic"]])
private func only(_ resource: JSON) -> JSON { template(["Data": resource, "Other": ["Type": "AWS::SNS::Topic"]]) }

@Test func `a removal loses data by the policy of the deployed template`() {
  expectFindings(["error data-loss Data"], of: "data-loss", only(table()), empty)
  expectFindings(["info data-loss Data"], of: "data-loss", only(table([("DeletionPolicy", "Retain")])), empty)
  expectFindings(["info data-loss Data"], of: "data-loss", only(table([("DeletionPolicy", "RetainExceptOnCreate")])), empty)
  // A table has no snapshots, so that the policy means `Delete`.
  expectFindings(["error data-loss Data"], of: "data-loss", only(table([("DeletionPolicy", "Snapshot")])), empty)
  expectFindings(["warning data-loss Data"], of: "data-loss", only(resource("AWS::RDS::DBInstance")), empty)
  expectFindings(
    ["error data-loss Data"], of: "data-loss", only(resource("AWS::RDS::DBInstance", ["DBClusterIdentifier": "c"])), empty)
  expectFindings(["warning data-loss Data"], of: "data-loss", only(table([], ("DeletionProtectionEnabled", true))), empty)
  expectFindings(["error data-loss Data"], of: "data-loss", only(resource("AWS::S3::Bucket")), empty)
  expectFindings([], of: "data-loss", only(resource("AWS::SNS::Topic")), empty)
  #expect(
    messages(of: "data-loss", only(resource("AWS::S3::Bucket")), empty) == [
      "the bucket `Data` is removed: AWS deletes it if it is empty, else its deletion fails and it stays outside of the stack"
    ])
}

@Test func `a replacement loses data by the policy of the new template`() {
  let old = only(table([("UpdateReplacePolicy", "Retain")], ("TableName", "a")))
  expectFindings(["error data-loss Data"], of: "data-loss", old, only(table([], ("TableName", "b"))))
  expectFindings(
    ["warning data-loss Data"], of: "data-loss", only(table([], ("TableName", "a"))),
    only(table([("UpdateReplacePolicy", "Retain")], ("TableName", "b"))))
  #expect(
    messages(of: "data-loss", old, only(table([], ("TableName", "b")))) == [
      "the table `Data` is replaced because `TableName` changes from `a` to `b`, and its data is deleted"
    ])
}

@Test func `retention that becomes shorter deletes data`() {
  func group(_ days: Int?) -> JSON { only(resource("AWS::Logs::LogGroup", days.map { ["RetentionInDays": .int($0)] } ?? .object([]))) }
  expectFindings(["error data-expires Data"], of: "data-expires", group(30), group(7))
  expectFindings(["error data-expires Data"], of: "data-expires", group(nil), group(7))
  expectFindings([], of: "data-expires", group(7), group(30))
  #expect(
    messages(of: "data-expires", group(nil), group(7)) == ["`Data` deletes log events after `7` days (before: no limit)"])
  func archive(_ days: Int) -> JSON {
    only(resource("AWS::Events::Archive", ["SourceArn": "arn:aws:events:eu-west-1:111122223333:event-bus/b", "RetentionDays": .int(days)]))
  }
  expectFindings([], of: "data-expires", archive(30), archive(0))
  expectFindings(["warning data-expires Data"], of: "data-expires", archive(0), archive(30))
  let plain = only(resource("AWS::S3::Bucket"))
  let expiring = only(
    resource(
      "AWS::S3::Bucket", ["LifecycleConfiguration": ["Rules": [["Id": "old", "Status": "Enabled", "ExpirationInDays": 30]]]]))
  expectFindings(["error data-expires Data"], of: "data-expires", plain, expiring)
  expectFindings([], of: "data-expires", expiring, plain)
  expectFindings(
    ["warning data-expires Data"], of: "data-expires", only(table()),
    only(table([], ("TimeToLiveSpecification", ["AttributeName": "ttl", "Enabled": true]))))
}

@Test func `a condition that is new or changed may remove data`() {
  let always: JSON = ["Fn::Equals": ["a", "a"]]
  let never: JSON = ["Fn::Equals": ["a", "b"]]
  func stack(_ condition: JSON, _ attributes: [(String, JSON)]) -> JSON {
    template(["Data": table(attributes)], [("Conditions", ["Kept": condition])])
  }
  expectFindings(["warning condition-changed Data"], of: "condition-changed", stack(always, []), stack(always, [("Condition", "Kept")]))
  expectFindings(
    ["warning condition-changed Data"], of: "condition-changed", stack(always, [("Condition", "Kept")]),
    stack(never, [("Condition", "Kept")]))
  expectFindings([], of: "condition-changed", stack(always, []), stack(never, []))
}
