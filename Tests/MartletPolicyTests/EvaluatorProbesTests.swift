import MartletDocuments
import Testing

@testable import MartletPolicy

@Suite struct EvaluatorProbesTests {
  @Test(.enabled(if: Corpus.isPresent)) func everyProbeIsAnswered() throws {
    for probe in try Corpus.lines("evaluator-probes.jsonl") {
      let policy = try PolicyDocument(#require(probe["policy"]))
      var request = PolicyRequest(
        action: try #require(probe["action"]?.text), resource: try #require(probe["resource"]?.text))
      if case .object(let members) = probe["context"] {
        for member in members {
          if case .array(let values) = member.value {
            request[ConditionKey(member.key)] = values.compactMap(\.text)
          } else {
            request[ConditionKey(member.key)] = [member.value.text].compactMap { $0 }
          }
        }
      }
      #expect(policy.evaluate(request).rawValue == probe["expect"]?.text, "\(probe["name"]?.text ?? "")")
    }
  }
}
