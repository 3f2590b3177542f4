import MartletDocuments
import Testing

@testable import MartletDiff

private func stack(_ type: String, _ properties: JSON) -> JSON {
  template(["It": resource(type, properties), "Other": ["Type": "AWS::SNS::Topic"]])
}

@Test func `an address that changes interrupts its callers`() {
  #expect(
    messages(of: "interruption", stack("AWS::SQS::Queue", ["QueueName": "a"]), stack("AWS::SQS::Queue", ["QueueName": "b"])) == [
      "`It` gets another URL: senders that know the old one fail, and messages in the old queue are lost"
    ])
  #expect(
    messages(
      of: "interruption", stack("AWS::Lambda::EventSourceMapping", ["FunctionName": "f"]),
      stack("AWS::Lambda::EventSourceMapping", ["FunctionName": "f", "Enabled": false])) == ["`It` stops reading from its event source"])
  #expect(
    messages(
      of: "interruption", stack("AWS::RDS::DBInstance", ["DBInstanceClass": "db.t4g.small"]),
      stack("AWS::RDS::DBInstance", ["DBInstanceClass": "db.t4g.large"])) == [
        "`It` is not available while its class changes from `db.t4g.small` to `db.t4g.large`"
      ])
}

@Test func `an update that interrupts nobody is not told`() {
  #expect(
    messages(of: "interruption", stack("AWS::SQS::Queue", ["DelaySeconds": 1]), stack("AWS::SQS::Queue", ["DelaySeconds": 2])).isEmpty)
}

@Test func `a limit that is crossed, and one that comes near`() {
  func topics(_ count: Int) -> JSON { template(.object((0..<count).map { .init("T\($0)", ["Type": "AWS::SNS::Topic"]) })) }
  expectFindings([], of: "limits", topics(10), topics(440))
  expectFindings(["warning near-limit -"], of: "limits", topics(440), topics(460))
  expectFindings([], of: "limits", topics(460), topics(470))
  expectFindings(["error past-limit -"], of: "limits", topics(470), topics(501))
  expectFindings([], of: "limits", topics(501), topics(502))
  #expect(
    messages(of: "past-limit", topics(470), topics(501)) == [
      "the resources of the template: 501 resources of the 500 that AWS allows (before: 470)"
    ])
}

@Test func `a limit of a resource is told at the resource`() {
  func environment(_ size: Int) -> JSON {
    stack("AWS::Lambda::Function", ["Environment": ["Variables": ["A": .string(String(repeating: "x", count: size))]]])
  }
  expectFindings(["error past-limit It"], of: "limits", environment(10), environment(5000))
}
