import MartletDocuments
import Testing

@testable import Martlet

private struct Small: App {
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id")) {
    GlobalIndex("byCustomer", partitionKey: .string("customerId"))
  }

  var body: Infrastructure {
    Function("CreateOrder", runtime: .python3_13, handler: "orders.create", code: .directory("handlers")) {
      Memory(256)
      Environment("ORDERS_TABLE", orders.name)
      Allow(.putItem, .getItem, on: orders)
      Allow(.query, on: orders.index("byCustomer"))
    }
    Output("Table", orders.arn)
  }
}

@Suite struct FunctionTests {
  @Test func aTableThatAFunctionUsesComesAlong() {
    let result = Synthesized(Small.self)
    #expect(result.diagnostics.map(\.rendered) == [])
    #expect(
      result.properties("CreateOrderFunction")["Environment", "Variables", "ORDERS_TABLE"] == ["Ref": "OrdersTable"])
    #expect(result.logicalIDs(ofType: "AWS::DynamoDB::Table") == ["OrdersTable"])
  }

  @Test func theLogGroupIsNamedAfterTheStack() {
    let result = Synthesized(Small.self)
    #expect(
      result.properties("CreateOrderLogGroup")["LogGroupName"]
        == ["Fn::Sub": "/aws/lambda/${AWS::StackName}-CreateOrder"])
    #expect(result.terraform.contains("\"/aws/lambda/Small-dev-CreateOrder\""))
  }
}
