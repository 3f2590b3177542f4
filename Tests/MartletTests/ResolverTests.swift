import MartletCLI
import MartletDiagnostics
import MartletDocuments
import Testing

@testable import Martlet

private struct DuplicateNames: App {
  let stage: Stage
  var body: Infrastructure {
    Table("Orders", partitionKey: .string("id"))
    Table("Orders", partitionKey: .string("other"))
  }
}

private struct DuplicateInLoop: App {
  let stage: Stage
  var body: Infrastructure {
    for key in ["a", "b"] {
      Table("Orders", partitionKey: .string(key))
    }
  }
}

private struct SameTwice: App {
  let stage: Stage
  var orders: Table { Table("Orders", partitionKey: .string("id")) }
  var body: Infrastructure {
    orders
    orders
    reader("A")
    reader("B")
  }

  private func reader(_ name: String) -> Function {
    Function(name, runtime: .python3_13, handler: "index.b", code: .inline("x = 1")) { Allow(.getItem, on: orders) }
  }
}

private struct IllegalNames: App {
  static let stages: [Stage] = ["dev"]
  let stage: Stage
  var body: Infrastructure {
    Table("größe", partitionKey: .string("id"))
    Table("9lives", partitionKey: .string("id"))
    Table("my-table", partitionKey: .string("id"))
    Table("MyTable", partitionKey: .string("id"))
    Table("Pinned", partitionKey: .string("id")).logicalID("not legal")
    Output("with space", "x")
  }
}

private struct TwoStacks: App {
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id"))
  var body: Infrastructure {
    Stack("Data") { orders }
    Function("Read", runtime: .python3_13, handler: "index.read", code: .inline("x = 1")) {
      Environment("ORDERS", orders.name)
      Allow(.getItem, on: orders)
    }
  }
}

private struct SharedByTwoStacks: App {
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id"))
  var body: Infrastructure {
    Stack("A") { reader("ReadA") }
    Stack("B") { reader("ReadB") }
  }
  private func reader(_ name: String) -> Function {
    Function(name, runtime: .python3_13, handler: "index.read", code: .inline("x = 1")) { Allow(.getItem, on: orders) }
  }
}

private struct CircularStacks: App {
  let stage: Stage
  var left: Function {
    Function("Left", runtime: .python3_13, handler: "index.read", code: .inline("x = 1")) { Allow(.invoke, on: right) }
  }
  var right: Function {
    Function("Right", runtime: .python3_13, handler: "index.read", code: .inline("x = 1")) { Allow(.invoke, on: left) }
  }
  var body: Infrastructure {
    Stack("A") { left }
    Stack("B") { right }
  }
}

private struct MutualGrants: App {
  let stage: Stage
  var ping: Function {
    Function("Ping", runtime: .python3_13, handler: "index.ping", code: .inline("x = 1")) { Allow(.invoke, on: pong) }
  }
  var pong: Function {
    Function("Pong", runtime: .python3_13, handler: "index.pong", code: .inline("x = 1")) { Allow(.invoke, on: ping) }
  }
  var body: Infrastructure { ping }
}

private struct MutualNames: App {
  let stage: Stage
  var ping: Function {
    Function("Ping", runtime: .python3_13, handler: "index.ping", code: .inline("x = 1")) {
      Environment("OTHER", pong.name)
    }
  }
  var pong: Function {
    Function("Pong", runtime: .python3_13, handler: "index.pong", code: .inline("x = 1")) {
      Environment("OTHER", ping.name)
    }
  }
  var body: Infrastructure { ping }
}

@Suite struct ResolverTests {
  @Test func twoPlacesWithOneNameAreReportedWithBoth() throws {
    let error = try #require(Synthesized(DuplicateNames.self).errors.first)
    #expect(error.summary == "duplicate name")
    #expect(error.what == "table `Orders` is declared here and at MartletTests/ResolverTests.swift:11")
    #expect(error.source?.line == 12)
  }

  @Test func theListShowsEveryResourceWithItsType() {
    var output = ""
    let terminal = Terminal(output: { output += String(decoding: $0, as: UTF8.self) }, error: { _ in })
    #expect(Tool.run(project: AppProject<SameTwice>(), arguments: ["list"], terminal: terminal) == 0)
    let table = output.split(separator: "\n").first { $0.contains("Orders") }
    #expect(
      table?.split(separator: " ") == ["table", "Orders", "AWS::DynamoDB::Table", "OrdersTable", "MartletTests/ResolverTests.swift:27"])
  }

  @Test func oneLineThatSaysTwoThingsIsReported() throws {
    let error = try #require(Synthesized(DuplicateInLoop.self).errors.first)
    #expect(error.summary == "duplicate name")
    #expect(error.what == "table `Orders` is declared more than once by this line, each time differently")
  }

  @Test func theSameDeclarationMayBeNamedManyTimes() {
    let result = Synthesized(SameTwice.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.logicalIDs(ofType: "AWS::DynamoDB::Table") == ["OrdersTable"])
  }

  @Test func everyIllegalNameIsReportedAtOnce() {
    let errors = Synthesized(IllegalNames.self).errors
    #expect(
      errors.map { "\($0.source?.line ?? 0) \($0.summary)" } == [
        "44 illegal name", "45 illegal name", "46 names too much alike", "48 illegal logical ID", "49 illegal name",
      ])
  }

  @Test func aReferenceToAnotherStackIsAnExportAndAnImport() {
    let result = Synthesized(TwoStacks.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    let name: JSON = ["Fn::ImportValue": "TwoStacks-dev-Data:ExportOrdersTableName"]
    #expect(
      result.properties("ReadFunction", stack: "TwoStacks")["Environment", "Variables", "ORDERS"] == name)
    let output = result.template(stack: "Data")["Outputs", "ExportOrdersTableName"]
    #expect(
      output == ["Value": ["Ref": "OrdersTable"], "Export": ["Name": "TwoStacks-dev-Data:ExportOrdersTableName"]])
    #expect(
      result.file("terraform/functions.tf", stack: "TwoStacks").contains(
        "ORDERS = data.terraform_remote_state.data.outputs.export_orders_table_name"))
    #expect(result.file("terraform/outputs.tf", stack: "Data").contains("value = aws_dynamodb_table.orders.name"))
  }

  @Test func aResourceThatTwoStacksShareMustBeDeclaredInOne() throws {
    let error = try #require(Synthesized(SharedByTwoStacks.self).errors.first)
    #expect(error.summary == "resource without a stack")
    #expect(error.what == "table `Orders` is used by the stacks `A`, `B` and declared in none")
  }

  @Test(arguments: [OutputFormat.cloudformation, .sam, .terraform])
  func stacksThatNeedEachOtherAreReported(format: OutputFormat) throws {
    let error = try #require(Synthesized(CircularStacks.self, formats: [format]).errors.first)
    #expect(error.summary == "circular stacks")
    #expect(error.what == "stack `A` needs stack `B`, and `B` needs `A`")
  }

  @Test func aCircleOfGrantsIsBrokenByAPolicyOfItsOwn() {
    let result = Synthesized(MutualGrants.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(result.logicalIDs(ofType: "AWS::IAM::Policy") == ["PingRolePolicy", "PongRolePolicy"])
    #expect(result.properties("PingRolePolicy")["Roles"] == [["Ref": "PingRole"]])
    #expect(result.properties("PingRole")["Policies"] == nil)
  }

  @Test func aCircleOfNamesIsReportedWithItsPath() throws {
    let error = try #require(Synthesized(MutualNames.self, formats: [.cloudformation]).errors.first)
    #expect(error.summary == "circular reference")
    #expect(
      error.what
        == "function `Ping` (`PingFunction`) → function `Pong` (`PongFunction`) → function `Ping` (`PingFunction`)")
  }
}
