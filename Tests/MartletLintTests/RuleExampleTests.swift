import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("The examples of the rules")
struct RuleExampleTests {
  @Test("The bad example has a finding of its rule, the good one has none", arguments: RuleCatalogue.rules.map(\.id))
  func examples(id: String) throws {
    let rule = try #require(RuleCatalogue.rule(id))
    #expect(try !findings(of: rule, in: rule.bad).isEmpty, "the bad example of \(rule.id) has no finding")
    #expect(try findings(of: rule, in: rule.good).map(\.message) == [], "the good example of \(rule.id) has findings")
  }

  @Test("Numbers, names and phrases are in form, and none is used twice")
  func identity() {
    let rules = RuleCatalogue.rules
    #expect(Set(rules.map(\.id)).count == rules.count)
    #expect(Set(rules.map(\.name)).count == rules.count)
    #expect(rules.map(\.id) == rules.map(\.id).sorted(), "the catalogue is in the order of the numbers")
    for rule in rules {
      #expect(rule.name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(rule.name)")
      #expect(!rule.summary.hasSuffix(".") && rule.explanation.hasSuffix("."), "\(rule.id)")
      #expect(rule.source.hasPrefix("https://"), "\(rule.id)")
    }
  }

  private func findings(of rule: LintRule, in example: RuleExample) throws -> [LintFinding] {
    let linter = Linter(rules: [rule])
    switch example {
    case .policy(let type, let text):
      return linter.lint(AttachedPolicy(type, try JSON(parsing: text)))
    case .template(let text):
      return linter.lint(DeployableStack(try JSON(parsing: text)))
    case .change(let type, let old, let new):
      return linter.lint(AttachedPolicy(type, try JSON(parsing: new)), comparedWith: try JSON(parsing: old))
    }
  }
}
