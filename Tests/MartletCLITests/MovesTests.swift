import MartletCLI
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

  @Test(arguments: [
    ("[]", "`martlet.moves.json` is not of version 1"),
    ("{\"version\": 1}", "has no list `stacks`"),
    ("{\"version\": 1, \"stacks\": [{\"stage\": \"dev\"}]}", "entry 1 of `martlet.moves.json` needs"),
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
