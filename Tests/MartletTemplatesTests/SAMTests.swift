import MartletDocuments
import MartletPolicy
import Testing

@testable import MartletTemplates

@Suite("SAM templates in CloudFormation's terms")
struct SAMTests {
  private static let orders = """
    {"Transform": "AWS::Serverless-2016-10-31",
     "Globals": {"Function": {"Timeout": 5, "Environment": {"Variables": {"A": "1"}}}},
     "Resources": {
      "Create": {"Type": "AWS::Serverless::Function", "Properties": {
        "CodeUri": "s3://b/k", "Handler": "h", "Tracing": "Active", "Environment": {"Variables": {"B": "2"}},
        "Policies": ["AmazonS3ReadOnlyAccess", {"DynamoDBReadPolicy": {"TableName": {"Ref": "Table"}}},
          {"Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}}]}],
        "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": {"Fn::GetAtt": ["Jobs", "Arn"]}, "BatchSize": 5}}}}},
      "Table": {"Type": "AWS::Serverless::SimpleTable"},
      "Jobs": {"Type": "AWS::SQS::Queue"},
      "Other": {"Type": "AWS::Serverless::Function", "Properties": {"Role": "arn:aws:iam::111122223333:role/r"}}}}
    """

  @Test("A function without a role has one, with its policies")
  func role() throws {
    #expect(
      try summaries(Self.orders) == [
        "trust CreateRole → CreateRole (AWS::IAM::Role) @/Resources/Create",
        "identity CreateRole → CreateRole inline @/Resources/Create/Properties/Policies/1",
        "identity CreateRole → CreateRole inline @/Resources/Create/Properties/Policies/2",
      ])
    #expect(
      try documents(Self.orders)[1].hasSuffix(
        #"""
        "Resource":[{"Fn::Sub":["arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${tableName}",{"tableName":{"Ref":"Table"}}]},\#
        {"Fn::Sub":["arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/${tableName}/index/*",{"tableName":{"Ref":"Table"}}]}]}]}
        """#))
  }

  @Test("Resources have CloudFormation's types and names, with the globals")
  func resources() throws {
    let stack = DeployableStack(try JSON(parsing: Self.orders))
    #expect(
      stack.resources.map { "\($0.id) \($0.type)" } == [
        "Create AWS::Lambda::Function", "CreateRole AWS::IAM::Role", "CreateJobs AWS::Lambda::EventSourceMapping",
        "Table AWS::DynamoDB::Table", "Jobs AWS::SQS::Queue", "Other AWS::Lambda::Function",
      ])
    let create = try #require(stack["Create"])
    #expect(create.writtenType == "AWS::Serverless::Function")
    #expect(
      create.properties.printed(.compact) == """
        {"Timeout":5,"Environment":{"Variables":{"A":"1","B":"2"}},"Code":"s3://b/k","Handler":"h","TracingConfig":{"Mode":"Active"},\
        "Role":{"Fn::GetAtt":["CreateRole","Arn"]}}
        """)
    #expect(
      stack["CreateJobs"]?.properties.printed(.compact)
        == #"{"EventSourceArn":{"Fn::GetAtt":["Jobs","Arn"]},"BatchSize":5,"FunctionName":{"Ref":"Create"}}"#)
    let managed = try #require(stack["CreateRole"]?.properties["ManagedPolicyArns"])
    #expect(
      managed.printed(.compact) == """
        [{"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"},\
        {"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/AWSXrayWriteOnlyAccess"},\
        {"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"},\
        {"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/AmazonS3ReadOnlyAccess"}]
        """)
  }

  @Test("Connectors are policies of roles, queues and functions")
  func connectors() throws {
    let text = """
      {"Transform": "AWS::Serverless-2016-10-31", "Resources": {
        "F": {"Type": "AWS::Serverless::Function", "Properties": {}, "Connectors": {
          "ToTable": {"Properties": {"Destination": {"Id": "T"}, "Permissions": ["Read"]}}}},
        "T": {"Type": "AWS::DynamoDB::Table"},
        "Topic": {"Type": "AWS::SNS::Topic"}, "Jobs": {"Type": "AWS::SQS::Queue"},
        "Link": {"Type": "AWS::Serverless::Connector", "Properties": {
          "Source": {"Id": "Topic"}, "Destination": {"Id": "Jobs"}, "Permissions": ["Write"]}}}}
      """
    #expect(
      try summaries(text) == [
        "trust FRole → FRole (AWS::IAM::Role) @/Resources/F",
        "identity FToTable → FRole @/Resources/F/Connectors/ToTable",
        "resource Link → Jobs (AWS::SQS::Queue) @/Resources/Link",
      ])
    #expect(
      try documents(text)[2] == """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Resource":{"Fn::GetAtt":["Jobs","Arn"]},\
        "Action":"sqs:SendMessage","Condition":{"ArnEquals":{"aws:SourceArn":{"Ref":"Topic"}}}}]}
        """)
  }
}
