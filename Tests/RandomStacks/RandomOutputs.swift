import Martlet

extension StackGenerator {
  func drawOutputs() {
    for index in 0..<draw.uniform(0...4) {
      let stack = anyUsedStack()
      let value = draw.oneIn(6) ? Expression(text(atMost: 10_000, fills: true)) : expression(from: stack, atMost: 400, sameStack: true)
      let output = Output(
        "Output\(index)", value, description: draw.maybe(text(HostileText.withoutParameters, atMost: 1024, fills: draw.oneIn(5))),
        fileID: fileID,
        line: nextLine())
      _ = place(output, as: (), in: stack)
    }
    if let function = one(of: functions, from: 0, sameStack: true) {
      let value = function.hasURL ? function.function.url : function.function.name
      _ = place(Output("FunctionOutput", value, fileID: fileID, line: nextLine()), as: (), in: 0)
      _ = place(Output("FunctionArn", function.function.arn, fileID: fileID, line: nextLine()), as: (), in: 0)
    }
  }
}
