import MartletDocuments
import MartletValidation
import Testing

/// What single services ask for: a template that breaks each rule, and one that keeps it.
@Suite struct ServiceRuleTests {
  /// The findings of a template with one resource, as `rule place: message`.
  private func findings(_ type: String, _ properties: String, beside others: String = "") throws -> [String] {
    let rest = others.isEmpty ? "" : ", " + others
    let template = try JSON(parsing: #"{"Resources": {"R": {"Type": "\#(type)", "Properties": \#(properties)}\#(rest)}}"#)
    return TemplateChecker.check(template).map { "\($0.rule.id) \($0.path.text): \($0.message)" }
  }

  @Test func aPolicyHasOneStatementFormAndAKnownEffect() throws {
    let policy = #""PolicyName": "p", "Roles": ["r"], "PolicyDocument""#
    #expect(
      try findings(
        "AWS::IAM::Policy",
        #"{\#(policy): {"Version": "2012-10-17", "Statement": [{"Effect": "allow", "Action": "s3:GetObject", "Resource": "*"}]}}"#) == [
          "E3510 /Resources/R/Properties/PolicyDocument/Statement/0/Effect: `allow` is not an allowed value; did you mean `Allow`?"
        ])
    #expect(
      try findings(
        "AWS::IAM::Policy",
        #"{\#(policy): {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}}"#) == [])
  }

  @Test func aFunctionOnAnOldRuntimeNamesItsSuccessor() throws {
    let code = #""Code": {"S3Bucket": "packages", "S3Key": "k"}, "Handler": "h", "Role": "arn:aws:iam::123456789012:role/r""#
    #expect(
      try findings("AWS::Lambda::Function", #"{\#(code), "Runtime": "nodejs8.10"}"#) == [
        "E2533 /Resources/R/Properties/Runtime: AWS refuses to update functions with `nodejs8.10`; use `nodejs24.x`"
      ])
    #expect(try findings("AWS::Lambda::Function", #"{\#(code), "Runtime": "nodejs22.x"}"#) == [])
  }

  @Test func aTableDefinesTheAttributesOfItsKeysAndNoOthers() throws {
    let key = #""BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]"#
    #expect(
      try findings("AWS::DynamoDB::Table", #"{\#(key), "AttributeDefinitions": [{"AttributeName": "name", "AttributeType": "S"}]}"#) == [
        "E3039 /Resources/R/Properties: `id` of the keys is not defined, `name` is defined and no key; "
          + "define the attributes of keys and no others"
      ])
    #expect(
      try findings("AWS::DynamoDB::Table", #"{\#(key), "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}]}"#) == [])
  }

  @Test func aScheduleSaysHowOften() throws {
    #expect(
      try findings("AWS::Events::Rule", #"{"ScheduleExpression": "rate(1 minutes)"}"#) == [
        "E3027 /Resources/R/Properties/ScheduleExpression: `minutes` is not one of `minute`, `hour`, `day`; "
          + "write `rate(5 minutes)` or `cron(0 12 * * ? *)`"
      ])
    #expect(try findings("AWS::Events::Rule", #"{"ScheduleExpression": "rate(5 minutes)"}"#) == [])
  }

  @Test func messagesStayInvisibleWhileTheFunctionRuns() throws {
    let function =
      #""F": {"Type": "AWS::Lambda::Function", "Properties": {"Code": {"S3Bucket": "packages", "S3Key": "k"}, "Handler": "h", "#
      + #""Role": "arn:aws:iam::123456789012:role/r", "Runtime": "nodejs22.x", "Timeout": 60}}"#
    func found(_ seconds: Int) throws -> [String] {
      let queue = #""Q": {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": \#(seconds)}}"#
      return try findings(
        "AWS::Lambda::EventSourceMapping",
        #"{"FunctionName": {"Ref": "F"}, "EventSourceArn": {"Fn::GetAtt": ["Q", "Arn"]}}"#, beside: "\(function), \(queue)")
    }
    #expect(try found(30) == ["E3505 /Resources/Q/Properties/VisibilityTimeout: `30` is out of range; use at least 60"])
    #expect(try found(60) == [])
  }

  @Test func aStateMachineStartsAtOneOfItsStates() throws {
    let role = #""RoleArn": "arn:aws:iam::123456789012:role/r""#
    #expect(
      try findings(
        "AWS::StepFunctions::StateMachine",
        #"{\#(role), "Definition": {"StartAt": "B", "States": {"A": {"Type": "Succeed"}}}}"#) == [
          "E3601 /Resources/R/Properties/Definition/StartAt: there is no state `B`; start at `A`"
        ])
    #expect(
      try findings(
        "AWS::StepFunctions::StateMachine", #"{\#(role), "Definition": {"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}}"#) == [])
  }
}
