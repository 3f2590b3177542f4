import MartletDiagnostics
import Testing

@testable import Martlet

/// One run reports everything: what the language finds, and what the schemas say about the declarations that are sound otherwise.
@Suite struct BrokenDeclarationTests {
  struct TwoMistakes: App {
    let stage: Stage
    var body: Infrastructure {
      Queue("Jobs", visibilityTimeout: .seconds(99_999))
      Resource(
        "AWS::XRay::Group", named: "Group", properties: ["GroupName": "orders", "FilterExpresion": "error"], terraform: .cloudControl)
      Resource("AWS::XRay::Grup", named: "Other", properties: ["Wrong": 1], terraform: .cloudControl)
    }
  }

  @Test func soundDeclarationsAreCheckedBesideBrokenOnes() {
    let errors = Synthesized(TwoMistakes.self, formats: [.cloudformation]).errors
    #expect(
      errors.map(\.summary) == ["value out of range", "a property that the type does not have", "unknown type"])
    #expect(errors.dropFirst().first?.fix == "did you mean `FilterExpression`?")
  }
}
