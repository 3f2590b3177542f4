import MartletDiagnostics
import MartletDocuments
import Testing

@testable import MartletCLI

@Suite("explain, who-can and can") struct ExplainTests {
  private static let template = """
    {"Resources": {
      "Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {}},
      "Create": {"Type": "AWS::Lambda::Function", "Properties": {"Role": {"Fn::GetAtt": "CreateRole.Arn"}}},
      "CreateRole": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}, "Policies": [
        {"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:PutItem"], "Resource": {"Fn::GetAtt": "Orders.Arn"}}]}}]}}}}
    """
  private static let statement = "/Resources/CreateRole/Properties/Policies/0/PolicyDocument/Statement/0"

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.template, to: "t.json")
    return folder
  }

  @Test func aFunctionIsExplainedInSentencesAndAsATable() throws {
    let outcome = run("explain", "t.json", "Create", project: nil, in: try folder())
    #expect(outcome.code == 0 && outcome.error == "")
    #expect(
      outcome.output == """
        t.json: Create acts as CreateRole, which
          may read and change Orders (dynamodb:GetItem, dynamodb:PutItem)

          EFFECT  ACTION            RESOURCE  SOURCE
          Allow   dynamodb:GetItem  Orders    \(Self.statement)
          Allow   dynamodb:PutItem

        """)
  }

  @Test func theSameForPrograms() throws {
    let outcome = run("explain", "t.json", "--format", "json", project: nil, in: try folder())
    let expected: JSON = [
      [
        "stack": "t.json", "principal": "CreateRole", "actors": ["Create"], "groups": [], "otherPolicies": [], "boundary": .null,
        "grants": [
          [
            "effect": "Allow", "sentence": "may read and change Orders (dynamodb:GetItem, dynamodb:PutItem)",
            "actions": ["dynamodb:GetItem", "dynamodb:PutItem"], "resources": ["Orders"], "conditions": [],
            "pointer": .string(Self.statement), "source": .string(Self.statement),
          ]
        ],
      ]
    ]
    #expect(try JSON(parsing: outcome.output) == expected)
  }

  @Test func whoCanListsStatements() throws {
    let outcome = run("who-can", "t.json", "dynamodb:PutItem", "Orders", project: nil, in: try folder())
    #expect(outcome.code == 0)
    #expect(
      outcome.output == """
        Who may do dynamodb:PutItem on Orders:

          WHO     ACTIONS                             RESOURCES  THROUGH           SOURCE
          Create  dynamodb:GetItem, dynamodb:PutItem  Orders     its own policies  \(Self.statement)

        """)
    let nobody = run("who-can", "t.json", "dynamodb:DeleteTable", "Orders", project: nil, in: try folder())
    #expect(nobody.code == 1 && nobody.output == "Nobody may do dynamodb:DeleteTable on Orders.\n")
  }

  @Test func canAnswersWithTheDecidingStatement() throws {
    let yes = run("can", "t.json", "Create", "dynamodb:GetItem", "Orders", project: nil, in: try folder())
    #expect(yes.code == 0)
    #expect(yes.output == "yes\n  it may read and change Orders (dynamodb:GetItem, dynamodb:PutItem)\n    \(Self.statement)\n")
    let no = run("can", "t.json", "Create", "dynamodb:Query", "Orders", project: nil, in: try folder())
    #expect(no.code == 1 && no.output == "no: no statement allows it\n")
  }

  @Test(
    "Mistakes name the nearest",
    arguments: [
      (["explain", "t.json", "Creat"], "unknown function or role `Creat`; did you mean `Create`?"),
      (["who-can", "t.json", "dynamodb:PutItems", "Orders"], "unknown action `dynamodb:PutItems`; did you mean `dynamodb:PutItem`?"),
      (["who-can", "t.json", "dynamodb:PutItem", "Order"], "unknown resource `Order`; did you mean `Orders`?"),
      (["who-can", "t.json", "PutItem", "Orders"], "an action is written with its service"),
      (["can", "t.json", "Creates", "dynamodb:PutItem", "Orders"], "unknown principal `Creates`; did you mean `Create`?"),
      (["can", "t.json", "Create"], "a principal, an action and a resource are needed"),
      (["explain", "t.json", "--deploy", "--account", "12"], "an account ID of 12 digits, not `12`"),
      (["explain"], "a template is needed"),
    ])
  func mistakes(_ arguments: [String], _ message: String) throws {
    let outcome = run(arguments, project: nil, in: try folder())
    #expect(outcome.code == 2)
    #expect(outcome.error.contains(message))
  }

  @Test func anUnreadableFileIsAnError() throws {
    let folder = try folder()
    try folder.write("{", to: "broken.json")
    for file in ["broken.json", "missing.json"] {
      let outcome = run("explain", file, project: nil, in: folder)
      #expect(outcome.code == 1 && outcome.error.contains(file))
    }
  }

  @Test func inAProjectTheLinesAreThoseOfTheSwiftSource() {
    var project = FakeProject()
    project.stacks = ["Data"]
    let outcome = run("explain", "NoSuch", project: project)
    #expect(outcome.code == 2 && outcome.error.contains("unknown function or role `NoSuch`"))
  }
}
