import MartletFacts
import Testing

@Test func `every line about a change is read`() {
  for type in ChangeEffects.types {
    let effects = ChangeEffects.effects(of: type)
    #expect(!effects.isEmpty, "\(type)")
    for effect in effects {
      #expect(["error", "warning", "info"].contains(effect.severity), "\(type) \(effect)")
      #expect(effect.page.hasPrefix("https://docs.aws.amazon.com/"), "\(type) \(effect)")
      #expect(effect.message.contains("`{id}`"), "\(type) \(effect)")
      #expect(!effect.message.hasSuffix(".") && !effect.fix.hasSuffix("."), "\(type) \(effect)")
      #expect(effect.path.isEmpty == (effect.test == .replaced) || effect.test == .removed, "\(type) \(effect)")
    }
  }
}

@Test func `an effect says when, where and what to do`() throws {
  let effects = ChangeEffects.effects(of: "AWS::StepFunctions::StateMachine")
  let tracing = try #require(effects.first { $0.judgement == "tracing-lost" })
  #expect(tracing.path == ["TracingConfiguration", "Enabled"])
  #expect(tracing.test == .off(absent: false))
  #expect(tracing.message == "`{id}` no longer traces executions with X-Ray")
  #expect(tracing.fix == "leave `TracingConfiguration` enabled")
  #expect(ChangeEffects.effects(of: "AWS::Nowhere::Nothing").isEmpty)
}

@Test func `a name is unique within the account or within another resource`() {
  #expect(CustomName(of: "AWS::DynamoDB::Table")?.property == "TableName")
  #expect(CustomName(of: "AWS::DynamoDB::Table")?.scope == nil)
  #expect(CustomName(of: "AWS::Events::Rule")?.scope == "EventBusName")
  #expect(CustomName(of: "AWS::ApiGateway::Deployment") == nil)
}

@Test(arguments: CustomName.types) func `a property that names a resource is one of its type`(type: String) throws {
  let name = try #require(CustomName(of: type))
  let properties = try #require(ResourceTypes.type(type)).properties.properties.map(\.name)
  #expect(properties.contains(name.property))
  if let scope = name.scope { #expect(properties.contains(scope)) }
}
