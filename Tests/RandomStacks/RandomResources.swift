import Martlet

extension StackGenerator {
  func drawResources() {
    for _ in 0..<draw.uniform(0...2) {
      let stack = anyStack()
      let resource = draw.bool() ? parameter(in: stack) : dashboard(in: stack)
      _ = place(adjusted(dressed(resource, physicalName: false, tags: false), in: stack), as: (), in: stack)
    }
  }

  private func parameter(in stack: Int) -> Resource {
    let value = text(prefix: "v", atMost: 400)
    let tier = draw.maybe(ResourceValue.string("Standard"))
    let name = "random-\(draw.uniform(0...1_000_000))"
    return Resource(
      "AWS::SSM::Parameter", named: self.name("parameter"),
      properties: ["Type": "String", "Name": .string(name), "Value": .string(value), "Tier": tier],
      terraform: .resource("aws_ssm_parameter", ["type": "String", "name": .string(name), "value": .string(value), "tier": tier]),
      fileID: fileID, line: nextLine())
  }

  /// A document in a text, with hostile text in it.
  private func dashboard(in stack: Int) -> Resource {
    let words = text(atMost: 200)
    let body: ResourceValue = [
      "widgets": [
        ["type": "text", "x": 0, "width": 6, "properties": ["markdown": .string(words)]]
      ]
    ]
    let name = "random-\(draw.uniform(0...1_000_000))"
    return Resource(
      "AWS::CloudWatch::Dashboard", named: self.name("dashboard"),
      properties: ["DashboardName": .string(name), "DashboardBody": .json(body)],
      terraform: .resource("aws_cloudwatch_dashboard", ["dashboard_name": .string(name), "dashboard_body": body]),
      fileID: fileID, line: nextLine())
  }

  private func adjusted(_ resource: Resource, in stack: Int) -> Resource {
    var result = resource
    if draw.oneIn(3) {
      // A module has no metadata, so its text is not looked for.
      let mark = texts.count
      result = result.metadata("note", ["text": .string(text(atMost: 100)), "n": 1])
      forgetTexts(after: mark)
    }
    if draw.oneIn(3), let queue = one(of: queues, from: stack, sameStack: true)?.queue { result = result.dependsOn(queue) }
    if draw.oneIn(3) {
      result = result.condition("IsIreland", .any(.equals(Region.current, "eu-west-1"), .not(.equals(Partition.current, "aws"))))
    }
    return result
  }

  /// A function with one more variable, which no part of it says.
  func overridden(_ function: Function) -> Function {
    guard draw.oneIn(4) else { return function }
    return function.override(
      "Properties.Environment.Variables.OVERRIDDEN", .string(text(prefix: "v", atMost: 250)),
      terraform: .path("environment.variables.OVERRIDDEN"), fileID: fileID, line: nextLine())
  }
}
