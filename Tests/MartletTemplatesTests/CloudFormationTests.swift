import MartletDocuments
import MartletPolicy
import Testing

@testable import MartletTemplates

@Suite("Policies of CloudFormation templates")
struct CloudFormationTests {
  @Test("A role has a trust policy and inline policies; policies beside it name it")
  func roles() throws {
    let found = try summaries(
      """
      {"Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {
          "RoleName": "orders",
          "AssumeRolePolicyDocument": {"Statement": []},
          "ManagedPolicyArns": [{"Ref": "Shared"}, "arn:aws:iam::aws:policy/ReadOnlyAccess"],
          "PermissionsBoundary": {"Ref": "Bound"},
          "Policies": [{"PolicyName": "a", "PolicyDocument": {"Statement": []}}]}},
        "Shared": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": []}}},
        "Bound": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": []}}},
        "Beside": {"Type": "AWS::IAM::Policy", "Properties": {"PolicyName": "b", "PolicyDocument": {"Statement": []}, "Roles": [{"Ref": "Role"}]}},
        "Named": {"Type": "AWS::IAM::RolePolicy", "Properties": {"PolicyName": "b", "PolicyDocument": {"Statement": []}, "RoleName": "orders"}}}}
      """)
    #expect(
      found == [
        "trust Role → Role (AWS::IAM::Role) @/Resources/Role/Properties/AssumeRolePolicyDocument",
        "identity Role → Role inline @/Resources/Role/Properties/Policies/0/PolicyDocument",
        "identity Shared → Role @/Resources/Shared/Properties/PolicyDocument",
        "boundary Bound @/Resources/Bound/Properties/PolicyDocument",
        "identity Beside → Role inline @/Resources/Beside/Properties/PolicyDocument",
        "identity Named → Role inline @/Resources/Named/Properties/PolicyDocument",
      ])
  }

  @Test("Policies of resources say what they govern")
  func resources() throws {
    let found = try summaries(
      """
      {"Resources": {
        "Policy": {"Type": "AWS::S3::BucketPolicy", "Properties": {"Bucket": {"Ref": "Files"}, "PolicyDocument": {"Statement": []}}},
        "Files": {"Type": "AWS::S3::Bucket"},
        "Queues": {"Type": "AWS::SQS::QueuePolicy", "Properties": {
          "Queues": [{"Ref": "Jobs"}, {"Fn::Sub": "https://sqs.eu-west-1.amazonaws.com/1/${More.QueueName}"}], "PolicyDocument": {"Statement": []}}},
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "More": {"Type": "AWS::SQS::Queue"},
        "Table": {"Type": "AWS::DynamoDB::Table", "Properties": {"ResourcePolicy": {"PolicyDocument": {"Statement": []}}}},
        "Limits": {"Type": "AWS::Organizations::Policy", "Properties": {"Type": "SERVICE_CONTROL_POLICY", "Content": {"Statement": []}}},
        "Tags": {"Type": "AWS::Organizations::Policy", "Properties": {"Type": "TAG_POLICY", "Content": {"tags": {}}}}}}
      """)
    #expect(
      found == [
        "resource Policy → Files (AWS::S3::Bucket) @/Resources/Policy/Properties/PolicyDocument",
        "resource Queues → Jobs,More (AWS::SQS::Queue) @/Resources/Queues/Properties/PolicyDocument",
        "resource Table → Table (AWS::DynamoDB::Table) @/Resources/Table/Properties/ResourcePolicy/PolicyDocument",
        "service-control Limits @/Resources/Limits/Properties/Content",
      ])
  }

  @Test("A Lambda permission is a statement, whose parts stand in its properties")
  func permissions() throws {
    let stack = DeployableStack(
      try JSON(
        parsing: """
          {"Resources": {
            "Invoke": {"Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "F"}, "Action": "lambda:InvokeFunction",
              "Principal": "sns.amazonaws.com", "SourceArn": {"Ref": "Topic"}, "SourceAccount": "111122223333"}},
            "F": {"Type": "AWS::Lambda::Function"}}}
          """))
    let policy = try #require(stack.policies.first)
    #expect(summary(policy) == "resource Invoke → F (AWS::Lambda::Function) @/Resources/Invoke/Properties")
    #expect(
      policy.json.printed(.compact) == """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:InvokeFunction","Principal":{"Service":"sns.amazonaws.com"},\
        "Resource":{"Ref":"F"},"Condition":{"ArnLike":{"aws:SourceArn":{"Ref":"Topic"}},"StringEquals":{"aws:SourceAccount":"111122223333"}}}]}
        """)
    let statement = JSONPointer.root["Statement"][0]
    #expect(policy.place(of: statement["Principal"]["Service"]).description == "/Resources/Invoke/Properties/Principal")
    #expect(policy.place(of: statement["Condition"]["ArnLike"]["aws:SourceArn"]).description == "/Resources/Invoke/Properties/SourceArn")
    #expect(policy.place(of: statement).description == "/Resources/Invoke/Properties")
  }

  @Test("Event bus policies in both forms")
  func buses() throws {
    let found = try documents(
      """
      {"Resources": {
        "Old": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"StatementId": "s", "Action": "events:PutEvents", "Principal": "*",
          "Condition": {"Type": "StringEquals", "Key": "aws:PrincipalOrgID", "Value": "o-1"}}},
        "New": {"Type": "AWS::Events::EventBusPolicy", "Properties": {"StatementId": "s",
          "Statement": {"Effect": "Allow", "Principal": "*", "Action": "events:PutEvents", "Resource": "*"}}}}}
      """)
    #expect(
      found == [
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"events:PutEvents","Principal":"*","Sid":"s","Resource":"*",\
        "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1"}}}]}
        """,
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*","Sid":"s"}]}
        """,
      ])
  }

  @Test("Both branches of a choice are looked at, each at its place")
  func choices() throws {
    let stack = DeployableStack(
      try JSON(
        parsing: """
          {"Resources": {"P": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Statement": [
            {"Fn::If": ["IsProd", {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}, {"Ref": "AWS::NoValue"}]},
            {"Effect": "Allow", "Action": {"Fn::If": ["IsProd", "sqs:SendMessage", "sqs:*"]}, "Resource": "*"}]}}}}}
          """))
    #expect(
      stack.policies.map { $0.json.printed(.compact) } == [
        """
        {"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}
        """,
        #"{"Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"*"}]}"#,
      ])
    let start = "/Resources/P/Properties/PolicyDocument/Statement"
    let places = stack.policies.map { $0.place(of: JSONPointer.root["Statement"][0]["Action"]).description }
    #expect(places == ["\(start)/0/Fn::If/1/Action", "\(start)/1/Action/Fn::If/2"])
    #expect(stack.policies.map(\.isAlternative) == [false, true])
  }

  @Test("Texts that hold a policy are read, with what they refer to")
  func texts() throws {
    let found = try documents(
      #"""
      {"Resources": {
        "A": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "a",
          "PolicyDocument": "{\"Statement\": [{\"Effect\": \"Allow\"}]}"}},
        "B": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "b",
          "PolicyDocument": {"Fn::Sub": "{\"Statement\": [{\"Resource\": \"arn:aws:logs:${AWS::Region}:1:log-group:${!x}\"}]}"}}},
        "C": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "c",
          "PolicyDocument": {"Fn::Join": ["", ["{\"Statement\": [{\"Resource\": \"", {"Fn::GetAtt": ["Group", "Arn"]}, "\"}]}"]]}}},
        "D": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "d", "PolicyDocument": {"Fn::ImportValue": "x"}}},
        "E": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyName": "e", "PolicyDocument": "no policy"}}}}
      """#)
    #expect(
      found == [
        #"{"Statement":[{"Effect":"Allow"}]}"#,
        #"{"Statement":[{"Resource":{"Fn::Join":["",["arn:aws:logs:",{"Ref":"AWS::Region"},":1:log-group:${x}"]]}}]}"#,
        #"{"Statement":[{"Resource":{"Fn::GetAtt":["Group","Arn"]}}]}"#,
      ])
  }
}
