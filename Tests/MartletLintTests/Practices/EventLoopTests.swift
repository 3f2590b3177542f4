import Testing

@testable import MartletLint

@Suite("Functions that may trigger themselves")
struct EventLoopTests {
  private func loop(_ resources: String...) throws -> [String] {
    try stackFindings(of: "event-loop", in: resources.joined(separator: ",")).map { "\($0.severity.rawValue): \($0.witness ?? "")" }
  }

  private func bucket(_ filter: String = "", event: String = "s3:ObjectCreated:*") -> String {
    let filter = filter.isEmpty ? "" : #", "Filter": {"S3Key": {"Rules": [\#(filter)]}}"#
    return #"""
      "B": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "pictures", "NotificationConfiguration": {"LambdaConfigurations": [
        {"Event": "\#(event)", "Function": {"Fn::GetAtt": ["F", "Arn"]}\#(filter)}]}}}
      """#
  }

  private func write(_ resource: String, _ action: String = "s3:PutObject") -> String {
    role(#"{"Effect": "Allow", "Action": "\#(action)", "Resource": "\#(resource)"}"#)
  }

  @Test("Prefixes and suffixes decide whether a write comes back")
  func buckets() throws {
    #expect(try loop(write("arn:aws:s3:::pictures/*"), function(), bucket()).count == 1)
    #expect(try loop(write("arn:aws:s3:::pictures/small/*"), function(), bucket(#"{"Name": "prefix", "Value": "large/"}"#)) == [])
    #expect(
      try loop(write("arn:aws:s3:::pictures/small/*"), function(), bucket(#"{"Name": "prefix", "Value": "small/"}"#))
        .map {
          $0.hasPrefix("warning: s3:putobject on arn:aws:s3:::pictures/small/")
            || $0.hasPrefix("warning: s3:PutObject on arn:aws:s3:::pictures/small/")
        }
        == [true])
    #expect(try loop(write("arn:aws:s3:::pictures/*.png"), function(), bucket(#"{"Name": "suffix", "Value": ".jpg"}"#)) == [])
    #expect(try loop(write("arn:aws:s3:::other/*"), function(), bucket()) == [])
    #expect(try loop(write("arn:aws:s3:::pictures/*", "s3:GetObject"), function(), bucket()) == [])
    #expect(try loop(write("arn:aws:s3:::pictures/*"), function(), bucket(event: "s3:ObjectRemoved:*")) == [])
  }

  @Test("A denied write is no loop")
  func denied() throws {
    let role = role(
      #"""
      {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
      {"Effect": "Deny", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::pictures/*"}
      """#)
    #expect(try loop(role, function(), bucket()) == [])
  }

  @Test("Queues, topics, tables and streams")
  func others() throws {
    let queue = #""S": {"Type": "AWS::SQS::Queue"}"#
    let table = #""S": {"Type": "AWS::DynamoDB::Table", "Properties": {"TableName": "t"}}"#
    let stream = #""S": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}}"#
    let topic = #"""
      "S": {"Type": "AWS::SNS::Topic"},
      "N": {"Type": "AWS::SNS::Subscription", "Properties": {
        "Protocol": "lambda", "TopicArn": {"Ref": "S"}, "Endpoint": {"Fn::GetAtt": ["F", "Arn"]}}}
      """#
    func allow(_ action: String, _ resource: String) -> String {
      role(#"{"Effect": "Allow", "Action": "\#(action)", "Resource": \#(resource)}"#)
    }
    let arn = #"{"Fn::GetAtt": ["S", "Arn"]}"#
    #expect(try loop(allow("sqs:SendMessage", arn), function(), queue, mapping("S")).count == 1)
    #expect(try loop(allow("sqs:ReceiveMessage", arn), function(), queue, mapping("S")) == [])
    #expect(try loop(allow("dynamodb:*Item", arn), function(), table, mapping("S", "StreamArn")).count == 1)
    #expect(try loop(allow("dynamodb:GetItem", arn), function(), table, mapping("S", "StreamArn")) == [])
    #expect(try loop(allow("kinesis:PutRecord", arn), function(), stream, mapping("S")).count == 1)
    #expect(try loop(allow("sns:Publish", #"{"Ref": "S"}"#), function(), topic).count == 1)
    let filtered = mapping("S", "StreamArn", #""FilterCriteria": {"Filters": [{"Pattern": "{}"}]}"#)
    #expect(try loop(allow("dynamodb:PutItem", arn), function(), table, filtered).map { $0.hasPrefix("info") } == [true])
  }
}
