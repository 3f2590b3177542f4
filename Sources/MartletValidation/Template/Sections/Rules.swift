import MartletDocuments
import MartletFacts

extension TemplateSection {
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html>.
  static let rules = TemplateSection(name: "Rules") { check, value in
    guard let rules = check.members(value, .wrongTemplate) else { return check.report(.wrongRules, "\(value.summary) is not an object") }
    for rule in rules {
      check.at(.key(rule.key)) {
        guard rule.key.utf8.allSatisfy(\.isAlphanumeric) else {
          return check.report(.wrongRules, "`\(rule.key)` is not a name", fix: "use letters and digits")
        }
        check.checkRule(rule.value)
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func checkRule(_ rule: JSON) {
    guard case .object = rule else { return }
    if let condition = rule["RuleCondition"] {
      at("RuleCondition") { checkOutcome(condition, .wrongRuleCondition) }
    }
    guard let assertions = rule["Assertions"] else { return report(.wrongRules, "`Assertions` is missing", fix: "add it") }
    guard case .array(let items) = assertions else { return }
    at("Assertions") {
      for (index, assertion) in items.enumerated() {
        at(.index(index)) {
          guard members(assertion, .wrongRules) != nil else { return }
          if let description = assertion["AssertDescription"] { at("AssertDescription") { checkText(description, .wrongRules) } }
          if let condition = assertion["Assert"] { at("Assert") { checkOutcome(condition, .wrongAssertion) } }
        }
      }
    }
  }

  private func checkOutcome(_ condition: JSON, _ rule: Rule) {
    within(IntrinsicPlace(functions: .rules, sectionRule: rule)) { checkValue(condition, .boolean) }
  }
}
