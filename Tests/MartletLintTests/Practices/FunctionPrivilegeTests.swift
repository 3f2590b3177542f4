import Testing

@testable import MartletLint

/// The sentence about permissions that the function `F` lacks.
private func needs(_ actions: String, _ purpose: String) -> String {
  "`F` needs \(actions) for \(purpose), which its role does not allow"
}

@Suite("What the role of a function allows, and what the stack uses")
struct FunctionPrivilegeTests {
  private let basic = #"["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]"#
  private let table = #""T": {"Type": "AWS::DynamoDB::Table", "Properties": {"StreamSpecification": {"StreamViewType": "KEYS_ONLY"}}}"#
  private let queue = #""Q": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}}"#

  private func sentences(_ resources: String...) throws -> [String] {
    try stackFindings(of: "IAM068", in: resources.joined(separator: ",")).map { "\($0.severity.rawValue): \($0.what)" }
  }

  @Test("A grant on what the function is not told of is unused, whether by reference or by name")
  func unused() throws {
    for resource in [#"{"Fn::GetAtt": ["Q", "Arn"]}"#, #"{"Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs"}"#] {
      let role = role(#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": \#(resource)}"#, managed: basic)
      #expect(
        try sentences(role, queue, function()) == [
          "info: `sqs:SendMessage` on `Q`: nothing in the stack tells `F` of that resource"
        ])
    }
  }

  @Test(
    "Reference, name, URL or attribute in the environment tells a function of a resource",
    arguments: [
      #"{"Ref": "Q"}"#, #"{"Fn::GetAtt": ["Q", "QueueName"]}"#, #"{"Fn::Sub": "https://${Q.QueueName}"}"#, #""jobs""#,
      #"{"Fn::Sub": "arn:aws:sqs:${AWS::Region}:${AWS::AccountId}:jobs"}"#,
    ])
  func told(value: String) throws {
    let role = role(#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Q", "Arn"]}}"#, managed: basic)
    #expect(try sentences(role, queue, function(#""Environment": {"Variables": {"QUEUE": \#(value)}}"#)) == [])
  }

  @Test("A role of several functions is used when one of them uses it")
  func shared() throws {
    let role = role(#"{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Q", "Arn"]}}"#, managed: basic)
    let told = function(#""Environment": {"Variables": {"QUEUE": {"Ref": "Q"}}}"#, "G")
    #expect(try sentences(role, queue, function(), told) == [])
  }

  @Test("The key of a queue that the function uses is used too")
  func keys() throws {
    let key = #""K": {"Type": "AWS::KMS::Key", "Properties": {}}"#
    let queue = #""Q": {"Type": "AWS::SQS::Queue", "Properties": {"KmsMasterKeyId": {"Ref": "K"}}}"#
    let role = role(
      #"""
      {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Q", "Arn"]}},
      {"Effect": "Allow", "Action": "kms:GenerateDataKey", "Resource": {"Fn::GetAtt": ["K", "Arn"]}}
      """#, managed: basic)
    #expect(try sentences(role, queue, key, function(#""Environment": {"Variables": {"QUEUE": {"Ref": "Q"}}}"#)) == [])
  }

  @Test("Polling needs its actions on the very source")
  func polling() throws {
    let missing =
      "error: " + needs("`sqs:DeleteMessage`, `sqs:GetQueueAttributes` and `sqs:ReceiveMessage`", "the polling of `Q`")
    #expect(try sentences(role("", managed: basic), queue, function(), mapping("Q")) == [missing])
    let elsewhere = role(#"{"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:other"}"#, managed: basic)
    #expect(try sentences(elsewhere, queue, function(), mapping("Q")) == [missing])
    for resource in [#"{"Fn::GetAtt": ["Q", "Arn"]}"#, #""arn:aws:sqs:*:*:jobs""#, #""arn:aws:sqs:*:*:j*""#, #"{"Fn::ImportValue": "x"}"#] {
      let granted = role(#"{"Effect": "Allow", "Action": "SQS:*", "Resource": \#(resource)}"#, managed: basic)
      #expect(try sentences(granted, queue, function(), mapping("Q")) == [])
    }
  }

  @Test("A table's stream needs reading on the stream, not on the table")
  func streams() throws {
    let reading = "`dynamodb:DescribeStream`, `dynamodb:GetRecords` and `dynamodb:GetShardIterator`"
    let actions = #"["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]"#
    let good = role(#"{"Effect": "Allow", "Action": \#(actions), "Resource": {"Fn::GetAtt": ["T", "StreamArn"]}}"#, managed: basic)
    #expect(try sentences(good, table, function(), mapping("T", "StreamArn")) == [])
    let bad = role(#"{"Effect": "Allow", "Action": \#(actions), "Resource": {"Fn::GetAtt": ["T", "Arn"]}}"#, managed: basic)
    #expect(
      try sentences(bad, table, function(), mapping("T", "StreamArn")) == [
        "error: " + needs(reading, "the polling of `T`")
      ])
    #expect(
      try sentences(good, table, function(#""Environment": {"Variables": {"T": {"Ref": "T"}}}"#)) == [
        "info: `F` may read the stream of `T` (\(reading)), but no event source mapping does"
      ])
  }

  @Test(
    "Features of the function need their actions",
    arguments: [
      (
        #""TracingConfig": {"Mode": "Active"}"#,
        ["warning: " + needs("`xray:PutTelemetryRecords` and `xray:PutTraceSegments`", "active tracing")]
      ),
      (
        #""VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]}"#,
        [
          "error: "
            + needs(
              "`ec2:CreateNetworkInterface`, `ec2:DeleteNetworkInterface` and `ec2:DescribeNetworkInterfaces`", "the connection to the VPC")
        ]
      ),
      (
        #""DeadLetterConfig": {"TargetArn": {"Fn::GetAtt": ["Q", "Arn"]}}"#,
        ["error: " + needs("`sqs:SendMessage`", "the dead-letter target")]
      ),
      (#""Environment": {"Variables": {"Q": {"Ref": "Q"}}}"#, ["warning: `F` is told of `Q`, but its role allows nothing on it"]),
      (#""TracingConfig": {"Mode": "PassThrough"}"#, []),
    ])
  func features(properties: String, expected: [String]) throws {
    #expect(try sentences(role("", managed: basic), queue, function(properties)) == expected)
  }

  @Test("The log needs its two actions, on the log group of the function")
  func logs() throws {
    let missing = ["warning: " + needs("`logs:CreateLogStream` and `logs:PutLogEvents`", "the log")]
    #expect(try sentences(role(""), function()) == missing)
    func allowed(_ resource: String) -> String {
      role(#"{"Effect": "Allow", "Action": ["logs:CreateLogStream", "logs:PutLogEvents"], "Resource": \#(resource)}"#)
    }
    let group = #""L": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": "/aws/lambda/f"}}"#
    let named = function(#""FunctionName": "f""#)
    #expect(try sentences(allowed(#"{"Fn::GetAtt": ["L", "Arn"]}"#), group, named) == [])
    #expect(try sentences(allowed(#""arn:aws:logs:*:*:log-group:/aws/lambda/*""#), named) == [])
    #expect(try sentences(allowed(#""arn:aws:logs:*:*:*""#), named) == [])
    #expect(try sentences(allowed(#""arn:aws:logs:*:*:log-group:/aws/lambda/other:*""#), named) == missing)
    // Of a function without a name, only the account knows the log group's.
    #expect(try sentences(allowed(#""arn:aws:logs:*:*:log-group:/aws/lambda/other:*""#), function()) == [])
  }

  @Test("A role whose policies are not all known lacks nothing")
  func unknown() throws {
    for managed in [
      #"[{"Ref": "PolicyArn"}]"#, #"["arn:aws:iam::111122223333:policy/ours"]"#, #"["arn:aws:iam::aws:policy/ReadOnlyAccess"]"#,
    ] {
      #expect(try sentences(role("", managed: managed), queue, function(), mapping("Q")) == [])
    }
    let imported = #""F": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::ImportValue": "role"}}}"#
    #expect(try sentences(queue, imported, mapping("Q")) == [])
  }

  @Test("A grant on everything is narrowed to what the function is told of")
  func wide() throws {
    let wide = role(#"{"Effect": "Allow", "Action": ["sqs:SendMessage", "xray:PutTraceSegments"], "Resource": "*"}"#, managed: basic)
    #expect(
      try sentences(wide, queue, function(#""Environment": {"Variables": {"Q": {"Ref": "Q"}}}"#)) == [
        "info: `sqs:SendMessage` on every resource, though `F` is told of `Q` only"
      ])
    #expect(try sentences(wide, queue, function()) == [])
  }

  @Test("Managed policies for what the functions do not use")
  func managedPolicies() throws {
    func policy(_ name: String) -> String { #"["arn:aws:iam::aws:policy/service-role/\#(name)"]"# }
    #expect(
      try sentences(role("", managed: policy("AWSLambdaSQSQueueExecutionRole")), function()) == [
        "info: the role of `F` has `AWSLambdaSQSQueueExecutionRole`, but no event source mapping reads a queue"
      ])
    #expect(
      try sentences(role("", managed: policy("AWSLambdaVPCAccessExecutionRole")), function()) == [
        "info: the role of `F` has `AWSLambdaVPCAccessExecutionRole`, but no function of the role is attached to a VPC"
      ])
    #expect(try sentences(role("", managed: policy("AWSLambdaSQSQueueExecutionRole")), queue, function(), mapping("Q")) == [])
  }
}
