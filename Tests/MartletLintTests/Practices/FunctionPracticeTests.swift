import Testing

@testable import MartletLint

@Suite("Practices for functions")
struct FunctionPracticeTests {
  private func one(_ properties: String) -> String { #""F": {"Type": "AWS::Lambda::Function", "Properties": {\#(properties)}}"# }

  @Test(
    "Memory and timeout are at their defaults, said or unsaid",
    arguments: [
      ("", ["info F"]), (#""Timeout": 3, "MemorySize": 128"#, ["info F"]), (#""Timeout": 4"#, []), (#""MemorySize": 256"#, []),
      (#""MemorySize": {"Ref": "M"}"#, []),
    ])
  func size(properties: String, expected: [String]) throws {
    #expect(try findings(of: "default-function-size", in: one(properties)) == expected)
  }

  @Test(
    "Runtimes are deprecated by the date of the table",
    arguments: [
      ("python3.13", []), ("python3.8", ["warning F/Properties/Runtime"]), ("nodejs12.x", ["error F/Properties/Runtime"]),
      ("provided.al2023", []), ("cobol", []),
    ])
  func runtime(identifier: String, expected: [String]) throws {
    #expect(try findings(of: "deprecated-runtime", in: one(#""Runtime": "\#(identifier)""#)) == expected)
  }

  @Test("An image has no runtime")
  func image() throws {
    #expect(try findings(of: "deprecated-runtime", in: one(#""PackageType": "Image""#)) == [])
  }

  @Test("Each function without traces or with plain logs has a finding of its own")
  func tracesAndLogs() throws {
    let more = (1...2).map { #""G\#($0)": {"Type": "AWS::Lambda::Function", "Properties": {"TracingConfig": {"Mode": "PassThrough"}}}"# }
    let traced = #""T": {"Type": "AWS::Lambda::Function", "Properties": {"TracingConfig": {"Mode": "Active"}}}"#
    let resources = (more + [traced]).joined(separator: ",")
    #expect(
      try stackFindings(of: "untraced-function", in: resources).map(\.what) == ["`G1` is not traced", "`G2` is not traced"])
    #expect(try findings(of: "untraced-function", in: one(#""TracingConfig": {"Mode": {"Ref": "Mode"}}"#)) == [])
    #expect(try findings(of: "plain-text-logs", in: one(#""LoggingConfig": {"LogFormat": "JSON"}"#)) == [])
    #expect(try findings(of: "plain-text-logs", in: one(#""LoggingConfig": {"LogFormat": "Text"}"#)) == ["info F/Properties/LoggingConfig"])
  }

  @Test(
    "The log group of a function is found by reference, by name and by the function's name",
    arguments: [
      (#""LoggingConfig": {"LogGroup": {"Ref": "L"}}"#, #""LogGroupName": "x""#),
      (#""LoggingConfig": {"LogGroup": "x"}"#, #""LogGroupName": "x""#),
      ("", #""LogGroupName": {"Fn::Sub": "/aws/lambda/${F}"}"#),
      ("", #""LogGroupName": {"Fn::Join": ["", ["/aws/lambda/", {"Ref": "F"}]]}"#),
      (#""FunctionName": {"Fn::Sub": "${Stage}-f"}"#, #""LogGroupName": {"Fn::Sub": "/aws/lambda/${Stage}-f"}"#),
    ])
  func logGroup(function: String, group: String) throws {
    let kept = #""L": {"Type": "AWS::Logs::LogGroup", "Properties": {\#(group), "RetentionInDays": 7}}"#
    #expect(try findings(of: "endless-logs", in: "\(one(function)), \(kept)") == [])
    let endless = #""L": {"Type": "AWS::Logs::LogGroup", "Properties": {\#(group)}}"#
    #expect(try findings(of: "endless-logs", in: "\(one(function)), \(endless)") == ["info L"])
  }

  @Test("A function without a log group in the stack, and one that logs elsewhere")
  func noLogGroup() throws {
    #expect(try findings(of: "endless-logs", in: one("")) == ["info F/Properties"])
    #expect(try findings(of: "endless-logs", in: one(#""LoggingConfig": {"LogGroup": {"Ref": "Parameter"}}"#)) == [])
  }

  @Test(
    "Whoever does not wait needs somewhere for what fails",
    arguments: [
      (
        #""S": {"Type": "AWS::SNS::Subscription", "Properties": {"Protocol": "lambda", "TopicArn": "t", "Endpoint": {"Ref": "F"}}}"#,
        ["warning F"]
      ),
      (
        #""R": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Id": "1", "Arn": {"Fn::GetAtt": ["F", "Arn"]}}]}}"#, ["warning F"]
      ),
      (
        #""P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Principal": "s3.amazonaws.com"}}"#,
        ["warning F"]
      ),
      (
        #""P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Principal": "apigateway.amazonaws.com"}}"#,
        []
      ),
      (#""P": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Principal": "123456789012"}}"#, []),
      (#""U": {"Type": "AWS::Lambda::Url", "Properties": {"TargetFunctionArn": {"Ref": "F"}, "AuthType": "AWS_IAM"}}"#, []),
    ])
  func asynchronous(trigger: String, expected: [String]) throws {
    #expect(try findings(of: "lost-events", in: "\(one("")), \(trigger)") == expected)
    let target = #""DeadLetterConfig": {"TargetArn": "arn:aws:sqs:eu-west-1:111122223333:failed"}"#
    #expect(try findings(of: "lost-events", in: "\(one(target)), \(trigger)") == [])
  }

  @Test("An alias invokes its function, and a destination takes what fails")
  func alias() throws {
    let alias = #"""
      "A": {"Type": "AWS::Lambda::Alias", "Properties": {"FunctionName": {"Ref": "F"}, "FunctionVersion": "1", "Name": "live"}},
      "R": {"Type": "AWS::Events::Rule", "Properties": {"Targets": [{"Id": "1", "Arn": {"Ref": "A"}}]}}
      """#
    #expect(try findings(of: "lost-events", in: "\(one("")), \(alias)") == ["warning F"])
    let config = #"""
      "C": {"Type": "AWS::Lambda::EventInvokeConfig", "Properties": {
        "FunctionName": {"Ref": "F"}, "Qualifier": "live", "DestinationConfig": {"OnFailure": {"Destination": "a"}}}}
      """#
    #expect(try findings(of: "lost-events", in: "\(one("")), \(alias), \(config)") == [])
  }

  @Test("Private resources are reached from within the VPC only")
  func privateResources() throws {
    let told = one(#""Environment": {"Variables": {"HOST": {"Fn::GetAtt": ["D", "Endpoint.Address"]}}}"#)
    func database(_ properties: String) -> String { #""D": {"Type": "AWS::RDS::DBInstance", "Properties": {\#(properties)}}"# }
    #expect(try findings(of: "outside-vpc", in: "\(told), \(database(""))") == ["warning F/Properties/Environment/Variables/HOST"])
    #expect(try findings(of: "outside-vpc", in: "\(told), \(database(#""PubliclyAccessible": true"#))") == [])
  }

  @Test("Reserved concurrency, Java and full access")
  func others() throws {
    #expect(
      try findings(of: "stopped-function", in: one(#""ReservedConcurrentExecutions": "0""#)) == [
        "warning F/Properties/ReservedConcurrentExecutions"
      ])
    #expect(try findings(of: "stopped-function", in: one("")) == [])
    #expect(try findings(of: "cold-java", in: one(#""Runtime": "java21""#)) == [], "nobody waits for it")
    let full = #"["arn:aws:iam::aws:policy/AmazonS3FullAccess", {"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/AmazonSQSFullAccess"}]"#
    #expect(
      try stackFindings(of: "full-access-role", in: [role("", managed: full), function()].joined(separator: ",")).map(\.what) == [
        "`AmazonS3FullAccess` lets `F` do everything that the policy is about",
        "`AmazonSQSFullAccess` lets `F` do everything that the policy is about",
      ])
  }
}
