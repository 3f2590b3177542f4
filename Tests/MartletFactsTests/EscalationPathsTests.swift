import Testing

@testable import MartletFacts

@Suite struct EscalationPathsTests {
  @Test func everyStepIsAnActionWithTheTypesNamed() {
    for path in EscalationPaths.all {
      #expect(!path.steps.isEmpty && path.source.hasPrefix("https://"), "\(path.name)")
      for step in path.steps {
        let action = IAMCatalogue.action(step.action)
        #expect(action?.description == step.action, "\(path.name) \(step.action)")
        #expect(
          Set(step.resourceTypes).isSubset(of: action?.resourceTypes.map(\.type.name) ?? []), "\(path.name) \(step.resourceTypes)")
        #expect((step.passedToService != nil) == (step.action == "iam:PassRole"), "\(path.name)")
      }
    }
  }

  @Test func pathsHaveTheNamesOfTheirSources() throws {
    let path = try #require(EscalationPaths.all.first { $0.name == "lambda-001" })
    #expect(path.gain == .newResource)
    #expect(path.steps.map(\.action) == ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"])
    #expect(path.steps.map(\.passedToService) == ["lambda.amazonaws.com", nil, nil])
    #expect(EscalationPaths.all.map(\.name) == EscalationPaths.all.map(\.name).sorted())
    #expect(Set(EscalationPaths.all.map(\.name)).count == EscalationPaths.all.count)
  }
}
