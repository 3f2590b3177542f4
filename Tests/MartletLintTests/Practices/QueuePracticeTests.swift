import Testing

@Suite("Practices for queues, topics and streams")
struct QueuePracticeTests {
  private func queue(_ properties: String, _ id: String = "Q") -> String {
    #""\#(id)": {"Type": "AWS::SQS::Queue", "Properties": {\#(properties)}}"#
  }

  @Test(
    "The visibility timeout is compared with the timeout of the function",
    arguments: [
      (#""Timeout": 20"#, #""VisibilityTimeout": 119"#, ["warning Q/Properties/VisibilityTimeout"]),
      (#""Timeout": 20"#, #""VisibilityTimeout": 120"#, []),
      (#""Timeout": 20"#, #""VisibilityTimeout": 19"#, ["error Q/Properties/VisibilityTimeout"]),
      (#""Timeout": 31"#, "", ["error Q/Properties"]),
      (#""Timeout": 5"#, "", []),
      ("", "", []),
      (#""Timeout": "20""#, #""VisibilityTimeout": "60""#, ["warning Q/Properties/VisibilityTimeout"]),
      (#""Timeout": {"Ref": "T"}"#, #""VisibilityTimeout": 1"#, []),
      (#""Timeout": 20"#, #""VisibilityTimeout": {"Ref": "V"}"#, []),
      (#""Timeout": 900"#, #""VisibilityTimeout": 43200"#, []),
    ])
  func visibility(function properties: String, queue: String, expected: [String]) throws {
    #expect(
      try findings(of: "short-visibility", in: [function(properties), self.queue(queue), mapping("Q")].joined(separator: ",")) == expected)
  }

  @Test(
    "A queue that triggers a function needs a redrive policy",
    arguments: [
      ("", ["warning Q"]),
      (#""RedrivePolicy": {"deadLetterTargetArn": "a", "maxReceiveCount": 5}"#, []),
      (#""RedrivePolicy": {"deadLetterTargetArn": "a", "maxReceiveCount": 1}"#, ["info Q/Properties/RedrivePolicy/maxReceiveCount"]),
      (#""RedrivePolicy": {"Fn::If": ["A", "B", "C"]}"#, []),
    ])
  func redrive(queue: String, expected: [String]) throws {
    #expect(
      try findings(of: "queue-without-redrive", in: [function(), self.queue(queue), mapping("Q")].joined(separator: ",")) == expected)
  }

  @Test("A queue that no function reads may do without a redrive policy")
  func noReader() throws {
    #expect(try findings(of: "queue-without-redrive", in: queue("")) == [])
  }

  @Test("Queues that functions read, and dead-letter queues, need no long polling")
  func polling() throws {
    let dead = queue(#""RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}, "maxReceiveCount": 5}"#, "A")
    let resources = [function(), queue(""), mapping("Q"), dead, queue("", "D"), queue(#""ReceiveMessageWaitTimeSeconds": 1"#, "L")]
    #expect(try findings(of: "short-polling", in: resources.joined(separator: ",")) == ["info A/Properties"])
  }

  @Test(
    "FIFO queues are joined to their like only",
    arguments: [
      (#""FifoQueue": true, "QueueName": "q""#, ["error Q/Properties/QueueName"]),
      (#""FifoQueue": true, "QueueName": "q.fifo""#, []),
      (#""QueueName": "q.fifo""#, ["error Q/Properties/QueueName"]),
      (#""FifoQueue": {"Ref": "P"}, "QueueName": "q.fifo""#, []),
      (
        #""FifoQueue": true, "RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}, "maxReceiveCount": 5}"#,
        ["error Q/Properties/RedrivePolicy/deadLetterTargetArn"]
      ),
      (#""RedrivePolicy": {"deadLetterTargetArn": {"Fn::GetAtt": ["D", "Arn"]}, "maxReceiveCount": 5}"#, []),
      (#""FifoQueue": true, "RedrivePolicy": {"deadLetterTargetArn": {"Ref": "P"}, "maxReceiveCount": 5}"#, []),
    ])
  func fifo(properties: String, expected: [String]) throws {
    #expect(try findings(of: "fifo-mismatch", in: [queue(properties), queue("", "D")].joined(separator: ",")) == expected)
  }

  @Test("A standard topic, a batching window and a function's failures cannot go with a FIFO queue")
  func fifoPartners() throws {
    let topic = #""T": {"Type": "AWS::SNS::Topic"}"#
    let subscription = #"""
      "S": {"Type": "AWS::SNS::Subscription", "Properties": {
        "Protocol": "sqs", "TopicArn": {"Ref": "T"}, "Endpoint": {"Fn::GetAtt": ["Q", "Arn"]}}}
      """#
    let resources = [
      queue(#""FifoQueue": true"#), topic, subscription, function(#""DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Q", "Arn"]}}"#),
      mapping("Q", "Arn", #""MaximumBatchingWindowInSeconds": 5"#),
    ]
    #expect(
      try findings(of: "fifo-mismatch", in: resources.joined(separator: ",")) == [
        "warning F/Properties/DeadLetterConfig/TargetArn", "error M/Properties/MaximumBatchingWindowInSeconds",
        "error S/Properties/Endpoint",
      ])
  }

  @Test("A FIFO topic may deliver to both kinds")
  func fifoTopic() throws {
    let resources = #"""
      "T": {"Type": "AWS::SNS::Topic", "Properties": {"FifoTopic": true}},
      "S": {"Type": "AWS::SNS::Subscription", "Properties": {
        "Protocol": "sqs", "TopicArn": {"Ref": "T"}, "Endpoint": {"Fn::GetAtt": ["Q", "Arn"]}}}
      """#
    #expect(try findings(of: "fifo-mismatch", in: resources + "," + queue(#""FifoQueue": true"#)) == [])
    #expect(try findings(of: "fifo-mismatch", in: resources + "," + queue("")) == [])
  }

  @Test(
    "A batch of one cannot come back as a whole",
    arguments: [
      (#""BatchSize": 1"#, []), (#""BatchSize": 2"#, ["info M/Properties"]), ("", ["info M/Properties"]),
      (#""BatchSize": {"Ref": "B"}"#, []), (#""FunctionResponseTypes": ["ReportBatchItemFailures"]"#, []),
    ])
  func batches(mapping properties: String, expected: [String]) throws {
    let resources = [function(), queue(""), mapping("Q", "Arn", properties)].joined(separator: ",")
    #expect(try findings(of: "whole-batch-retries", in: resources) == expected)
  }

  @Test(
    "A stream needs limited attempts and a destination for failures",
    arguments: [
      ("", ["warning M/Properties"]),
      (#""MaximumRetryAttempts": -1"#, ["warning M/Properties/MaximumRetryAttempts"]),
      (#""MaximumRetryAttempts": 3"#, ["warning M/Properties"]),
      (#""MaximumRecordAgeInSeconds": 60, "DestinationConfig": {"OnFailure": {"Destination": "a"}}"#, []),
    ])
  func shards(mapping properties: String, expected: [String]) throws {
    let stream = #""K": {"Type": "AWS::Kinesis::Stream", "Properties": {"ShardCount": 1}}"#
    #expect(
      try findings(of: "blocked-shard", in: [function(), stream, mapping("K", "Arn", properties)].joined(separator: ",")) == expected)
  }
}
