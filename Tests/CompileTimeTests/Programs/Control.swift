import Foundation
import Martlet

@main
struct Control: App {
  static let stages: [Stage] = ["dev", Stage("prod", region: "eu-west-1")]
  let stage: Stage
  let orders = Table("Orders", partitionKey: .string("id"))

  var read: Function {
    Function("Read", runtime: .python3_13, handler: "orders.read", code: .directory("handlers")) {
      if stage == "prod" { Memory(1024) } else { Memory(256) }
      for name in ["A1", "B2"] { Environment(name, "value of \(orders.name)") }
      switch stage {
      case "prod": Tracing()
      default: Tracing(false)
      }
      Allow(.getItem, on: orders)
    }
  }

  var body: Infrastructure {
    if stage == "prod" { read }
    for index in 1...3 { Table("Table\(index)", partitionKey: .string("id")) }
    Output("Orders", orders.arn)
  }
}
