import MartletDocuments
import MartletExplain
import MartletTemplates
import Testing

@Suite("Access in words")
struct DescriptionTests {
  @Test("Each statement is a sentence with the names of the stack")
  func sentences() throws {
    let access = try ExampleStack.access()
    let role = try #require(access.principal("Create"))
    #expect(role.unknownPolicies == ["arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"])
    #expect(
      role.statements.map { access.description(of: $0).sentence } == [
        "may read and change Orders (dynamodb:PutItem, dynamodb:GetItem)",
        "may read Orders/index/byDay (dynamodb:Query)",
        "may list, read, tag, change and change the permissions of Receipts/* (s3:*) when `aws:PrincipalOrgID` is `o-1`",
        "may never change any resource (s3:DeleteObject)",
      ])
    #expect(role.statements.first?.pointer.description == "/Resources/CreateRole/Properties/Policies/0/PolicyDocument/Statement/0")
  }
}

@Suite("Users and groups")
struct GroupTests {
  @Test("A user may do what its groups may")
  func members() throws {
    let template = """
      {"Resources": {
        "Jobs": {"Type": "AWS::SQS::Queue"},
        "Developers": {"Type": "AWS::IAM::Group", "Properties": {"GroupName": "devs",
          "ManagedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
          "Policies": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::GetAtt": ["Jobs", "Arn"]}}]}}]}},
        "Alice": {"Type": "AWS::IAM::User", "Properties": {"Groups": ["devs"]}},
        "Bob": {"Type": "AWS::IAM::User", "Properties": {}},
        "Add": {"Type": "AWS::IAM::UserToGroupAddition", "Properties": {"GroupName": "admins", "Users": [{"Ref": "Bob"}]}}
      }}
      """
    let access = StackAccess(DeployableStack(try JSON(parsing: template)))
    let alice = try #require(access.principal("Alice")), bob = try #require(access.principal("Bob"))
    #expect(alice.groups == ["Developers"])
    #expect(alice.statements.map { access.description(of: $0).sentence } == ["may change Jobs (sqs:SendMessage)"])
    #expect(alice.unknownPolicies == ["arn:aws:iam::aws:policy/ReadOnlyAccess"])
    #expect(bob.statements.isEmpty && bob.hasUnknownPolicies)
    #expect(bob.unknownGroups == ["admins"])
    let question = AccessQuestion(action: "sqs:SendMessage", resource: try #require(access.resource("Jobs")))
    #expect(access.permitted(question).map(\.name) == ["Developers", "Alice"])
  }
}

@Suite("The policy that deploys a stack")
struct DeploymentPolicyTests {
  @Test("Each action stands with the resources of the stack that it works on")
  func scopes() throws {
    let stack = DeployableStack(
      try JSON(
        parsing: """
          {"Resources": {
            "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
            "Mail": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "mail"}},
            "Own": {"Type": "Custom::Thing", "Properties": {}}}}
          """))
    let policy = DeploymentPolicy(stack, stackName: "shop", region: "eu-west-1", account: "111122223333")
    #expect(policy.unknownTypes == ["Custom::Thing"])
    #expect(resources(of: "dynamodb:CreateTable", in: policy) == ["arn:aws:dynamodb:eu-west-1:111122223333:table/shop-Orders*"])
    #expect(resources(of: "sns:CreateTopic", in: policy) == ["arn:aws:sns:eu-west-1:111122223333:mail"])
    #expect(resources(of: "s3:CreateBucket", in: policy) == nil)
    let open = DeploymentPolicy(stack)
    #expect(resources(of: "dynamodb:DeleteTable", in: open) == ["arn:aws:dynamodb:*:*:table/*-Orders*"])
  }

  private func resources(of action: String, in policy: DeploymentPolicy) -> [String]? {
    guard case .array(let statements)? = policy.json["Statement"] else { return nil }
    for statement in statements {
      guard case .array(let actions)? = statement["Action"], actions.contains(.string(action)),
        case .array(let list)? = statement["Resource"]
      else { continue }
      return list.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }
    return nil
  }
}
