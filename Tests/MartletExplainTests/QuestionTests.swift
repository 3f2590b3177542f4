import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates
import Testing

@Suite("Who may do what in a stack")
struct QuestionTests {
  @Test(
    "One principal, one action, one resource",
    arguments: [
      ("Create", "dynamodb:PutItem", "Orders", "always"),
      ("CreateRole", "dynamodb:PutItem", "Orders", "always"),
      // An attached policy of AWS is not part of the stack, and may allow more.
      ("Create", "dynamodb:DeleteItem", "Orders", "undecided"),
      ("Create", "dynamodb:PutItem", "Named", "undecided"),
      // The ARN of the table, put together in the policy.
      ("Create", "dynamodb:Query", "Orders/index/byDay", "always"),
      ("Create", "dynamodb:Query", "Orders/index/byWeek", "undecided"),
      ("Create", "s3:GetObject", "Receipts/2026/1.pdf", "sometimes"),
      ("Create", "s3:DeleteObject", "Receipts/2026/1.pdf", "refused"),
      // A table with a name, by its name's ARN.
      ("Reader", "dynamodb:GetItem", "Named", "always"),
      ("Reader", "dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:111122223333:table/ledger", "always"),
      ("Reader", "dynamodb:GetItem", "Orders", "never"),
      ("Reader", "dynamodb:GetItem", "*", "sometimes"),
    ])
  func answers(_ name: String, _ action: String, _ resource: String, _ expected: String) throws {
    let access = try ExampleStack.access()
    let principal = try #require(access.principal(name))
    let question = AccessQuestion(action: action, resource: try #require(access.resource(resource)))
    #expect(word(access.answer(question, for: principal)) == expected)
  }

  @Test("A permissions boundary limits what policies allow")
  func boundary() throws {
    let stack = DeployableStack(
      try JSON(
        parsing: """
          {"Resources": {
            "Limit": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Action": "s3:Get*", "Resource": "*"}]}}},
            "Worker": {"Type": "AWS::IAM::Role", "Properties": {"PermissionsBoundary": {"Ref": "Limit"}, "AssumeRolePolicyDocument": {},
              "Policies": [{"PolicyName": "all", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]}}}}
          """))
    let access = StackAccess(stack)
    let worker = try #require(access.principal("Worker"))
    let anything = PolicyText(literal: "*")
    #expect(word(AccessQuestion(action: "s3:GetObject", resource: anything).answer(for: worker)) == "always")
    #expect(word(AccessQuestion(action: "s3:PutObject", resource: anything).answer(for: worker)) == "refused")
    #expect(word(AccessQuestion(action: "s3:*", resource: anything).answer(for: worker)) == "sometimes")
  }

  @Test(
    "Everybody who may, by own policies and by the resource's",
    arguments: [
      ("dynamodb:PutItem", "Orders", ["Create by its own policies"]),
      ("dynamodb:GetItem", "Named", ["Reader by its own policies"]),
      ("dynamodb:DeleteTable", "Orders", []),
      ("s3:GetObject", "Receipts/public/a", ["Create by its own policies, sometimes", "account 111122223333 by Access"]),
      ("s3:GetObject", "Receipts/public/secret/a", ["Create by its own policies, sometimes"]),
      ("lambda:InvokeFunction", "Create", ["sns.amazonaws.com by Invoke, sometimes"]),
    ])
  func permitted(_ action: String, _ resource: String, _ expected: [String]) throws {
    let access = try ExampleStack.access()
    let permitted = access.permitted(AccessQuestion(action: action, resource: try #require(access.resource(resource))))
    #expect(
      permitted.map { "\($0.name) by \($0.resourcePolicyOwner ?? "its own policies")\($0.isAlways ? "" : ", sometimes")" } == expected)
  }

  @Test("A resource that the stack does not have is none")
  func unknownResource() throws {
    let access = try ExampleStack.access()
    #expect(access.resource("Order") == nil)
    #expect(access.principal("Orders") == nil)
  }

  private func word(_ answer: AccessAnswer) -> String {
    switch answer.result {
    case .always: "always"
    case .sometimes: "sometimes"
    case .never: "never"
    case .refused: "refused"
    case .undecided: "undecided"
    }
  }
}
