import MartletCLI
import MartletDocuments
import Testing

/// What `synth` makes of `martlet.moves.json`.
@Suite struct MovesTests {
  private let folder: TemporaryFolder
  private var project = FakeProject()

  init() throws {
    folder = try TemporaryFolder()
    project.stages = ["dev"]
    project.stacks = ["Shop"]
    project.extraFiles = [OutputFile(path: "terraform/storage.tf", bytes: Array("resource \"aws_dynamodb_table\" \"orders\" {\n}\n".utf8))]
  }

  private func json(_ path: String) -> JSON? { folder.text(path).flatMap { try? JSON(parsing: Array($0.utf8)) } }

  private func write(_ stacks: String) throws {
    try folder.write("{\"version\": 1, \"stacks\": [\(stacks)]}\n", to: "martlet.moves.json")
  }

  @Test func `recorded moves become a mapping and blocks`() throws {
    try write(
      """
      {"stage": "dev", "stack": "Shop", "cloudformation": [{"from": "PurchasesTable", "to": "OrdersTable"}],
       "terraform": [{"from": "aws_dynamodb_table.purchases", "to": "aws_dynamodb_table.orders"}]}
      """)
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.error == "")
    #expect(
      folder.text("martlet.out/dev/Shop/cloudformation/refactor.json") == """
        [
          {
            "Source": {
              "StackName": "Shop-dev",
              "LogicalResourceId": "PurchasesTable"
            },
            "Destination": {
              "StackName": "Shop-dev",
              "LogicalResourceId": "OrdersTable"
            }
          }
        ]

        """)
    #expect(
      folder.text("martlet.out/dev/Shop/terraform/moved.tf") == """
        moved {
          from = aws_dynamodb_table.purchases
          to   = aws_dynamodb_table.orders
        }

        """)
    try write("")
    #expect(run("synth", project: project, in: folder).code == 0)
    #expect(!folder.exists("martlet.out/dev/Shop/cloudformation/refactor.json"))
    #expect(!folder.exists("martlet.out/dev/Shop/terraform/moved.tf"))
  }

  @Test func `a move that the stack does not make is told`() throws {
    try write(
      """
      {"stage": "dev", "stack": "Shop", "cloudformation": [{"from": "OrdersTable", "to": "OrdersTable2"},
       {"from": "OrdersTable", "to": "CreateOrderFunction"}], "terraform": []}
      """)
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 0)
    #expect(outcome.error.contains("`martlet.moves.json` says that `OrdersTable` became `OrdersTable2` in dev/Shop"))
    #expect(outcome.error.contains("the stack has no `OrdersTable2`"))
    #expect(outcome.error.contains("the stack has `OrdersTable` again"))
    #expect(!folder.exists("martlet.out/dev/Shop/cloudformation/refactor.json"))
  }

  @Test func `stacks that exchange resources have one mapping, and the state is moved by commands`() throws {
    var project = project
    project.stacks = ["Data", "Shop"]
    try write(
      """
      {"stage": "dev", "stack": "Shop", "cloudformation": [{"from": "BuyFunction", "to": "CreateOrderFunction", "fromStack": "Old"}],
       "terraform": [{"from": "aws_dynamodb_table.it's", "to": "aws_dynamodb_table.orders", "fromStack": "Old"}]},
      {"stage": "dev", "stack": "Data", "cloudformation": [{"from": "PurchasesTable", "to": "OrdersTable"}]}
      """)
    #expect(run("synth", project: project, in: folder).error == "")
    // Only the stacks of the exchange are in its mapping.
    #expect(
      json("martlet.out/dev/Shop/cloudformation/refactor.json") == [
        [
          "Source": ["StackName": "Shop-dev-Old", "LogicalResourceId": "BuyFunction"],
          "Destination": ["StackName": "Shop-dev", "LogicalResourceId": "CreateOrderFunction"],
        ]
      ])
    #expect(
      json("martlet.out/dev/Data/cloudformation/refactor.json") == [
        [
          "Source": ["StackName": "Shop-dev-Data", "LogicalResourceId": "PurchasesTable"],
          "Destination": ["StackName": "Shop-dev-Data", "LogicalResourceId": "OrdersTable"],
        ]
      ])
    #expect(!folder.exists("martlet.out/dev/Shop/terraform/moved.tf"))
    #expect(
      folder.text("martlet.out/dev/Shop/terraform/move-state.sh")?.hasSuffix(
        """
        set -eu

        terraform -chdir='../../Old/terraform' state pull > from.tfstate
        terraform state pull > to.tfstate
        [ -s to.tfstate ] || rm to.tfstate
        terraform state mv -state=from.tfstate -state-out=to.tfstate 'aws_dynamodb_table.it'\\''s' 'aws_dynamodb_table.orders'
        terraform state push to.tfstate
        terraform -chdir='../../Old/terraform' state push - < from.tfstate
        rm -f from.tfstate to.tfstate from.tfstate.*.backup to.tfstate.*.backup

        """) == true)
  }

  @Test func `diff finds a move, records it, and holds it to be known from then on`() throws {
    func template(_ id: String) -> JSON {
      let policy: JSON = ["deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:dead", "maxReceiveCount": 3]
      return ["Resources": .object([.init(id, ["Type": "AWS::SQS::Queue", "Properties": ["DelaySeconds": 7, "RedrivePolicy": policy]])])]
    }
    var project = project
    project.templates["dev/Shop"] = template("JobsQueue")
    #expect(run("synth", project: project, in: folder).code == 0)
    #expect(run("diff", "--write-moves", project: project, in: folder).error == "no moves to record\n")
    project.templates["dev/Shop"] = template("OrdersTable")
    let found = run("diff", "--moves", project: project, in: folder)
    #expect(found.code == 3)
    #expect(found.output.hasPrefix("dev/Shop\n  JobsQueue -> OrdersTable ("), "\(found.output)")
    #expect(found.output.contains("all properties are equal"))
    #expect(found.output.contains("\"LogicalResourceId\": \"JobsQueue\""))
    #expect(!folder.exists("martlet.moves.json"))
    let recorded = run("diff", "--write-moves", "--fail-on", "replacement", project: project, in: folder)
    #expect(recorded.code == 4)
    #expect(recorded.error == "recorded the moves in `martlet.moves.json`: `synth` writes what the tools need to be told of them\n")
    #expect(folder.text("martlet.moves.json")?.contains("\"from\": \"JobsQueue\"") == true)
    let known = run("diff", "--fail-on", "replacement", project: project, in: folder)
    #expect(known.code == 3, "\(known.output)")
    #expect(known.output.contains("`martlet.moves.json` says so"), "\(known.output)")
    #expect(run("synth", project: project, in: folder).code == 0)
    #expect(folder.text("martlet.out/dev/Shop/cloudformation/refactor.json")?.contains("\"LogicalResourceId\": \"OrdersTable\"") == true)
    #expect(run("diff", project: project, in: folder).output == "no differences\n")
  }

  @Test(arguments: [
    ("[]", "`martlet.moves.json` is not of version 1"),
    ("{\"version\": 1}", "has no list `stacks`"),
    ("{\"version\": 1, \"stacks\": [{\"stage\": \"dev\"}]}", "entry 1 of `martlet.moves.json` needs"),
    (
      "{\"version\": 1, \"stacks\": [{\"stage\": \"dev\", \"stack\": \"Shop\", \"names\": [{\"kind\": \"table\"}]}]}",
      "needs `kind`, `name` and `former`"
    ),
    ("{\"version\": 1,", "is no JSON"),
  ])
  func `a damaged file of moves is an error`(_ text: String, _ message: String) throws {
    try folder.write(text, to: "martlet.moves.json")
    let outcome = run("synth", project: project, in: folder)
    #expect(outcome.code == 2)
    #expect(outcome.error.contains(message))
    #expect(!folder.exists("martlet.out"))
  }
}
