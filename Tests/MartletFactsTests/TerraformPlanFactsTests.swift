import MartletFacts
import Testing

struct TerraformPlanFactsTests {
  @Test func `each fact is about an attribute or a block of the provider's schema`() {
    for type in TerraformPlanFacts.types {
      let facts = TerraformPlanFacts.facts(about: type)
      #expect(!facts.isEmpty, "\(type)")
      for fact in facts {
        var schema = TerraformResources.resource(type)?.schema
        for name in fact.path.dropLast() { schema = schema?.block(name)?.schema }
        #expect(fact.path.last.flatMap { schema?.item($0) } != nil, "\(type) \(fact.path)")
        guard case .recomputed(let causes, let condition) = fact.kind else { continue }
        for name in causes + [condition].compactMap(\.self) { #expect(schema?.item(name) != nil, "\(type) \(name)") }
      }
    }
  }

  @Test func `a type without facts has none`() { #expect(TerraformPlanFacts.facts(about: "aws_sqs_queue_policy") == []) }
}
