import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let and = IntrinsicFunction("Fn::And", .and, rule: .wrongAnd, result: .boolean) { $0.checkOperands($1, of: 2...10) }
  static let or = IntrinsicFunction("Fn::Or", .or, rule: .wrongOr, result: .boolean) { $0.checkOperands($1, of: 2...10) }
  static let not = IntrinsicFunction("Fn::Not", .not, rule: .wrongNot, result: .boolean) { $0.checkOperands($1, of: 1...1) }

  static let condition = IntrinsicFunction("Condition", .condition, rule: .wrongConditionCall, result: .boolean) { check, argument in
    guard case .string(let name) = argument else {
      return check.report(check.conditionRule, "\(argument.summary) is not the name of a condition")
    }
    check.checkCondition(name, rule: check.conditionRule)
  }

  static let equals = IntrinsicFunction("Fn::Equals", .equals, rule: .wrongEquals, result: .boolean) { check, argument in
    let count = check.findings.count
    guard let items = check.list(argument, of: 2...2) else { return }
    for (index, item) in items.enumerated() {
      check.checkPart(
        .index(index), item, .string,
        functions: [.ref, .findInMap, .sub, .join, .select, .split, .length, .toJSONString])
    }
    if check.findings.count == count { check.checkUsefulness(items) }
  }
}

extension TemplateCheck {
  /// A condition named by another, and not inside `Fn::And`, `Fn::Or` or `Fn::Not`, is a fault of the section.
  fileprivate var conditionRule: Rule { place.rule == .wrongConditionCall ? place.sectionRule : literalRule }

  fileprivate func checkOperands(_ argument: JSON, of count: ClosedRange<Int>) {
    guard let items = list(argument, of: count) ?? argument.items else { return }
    let isRule = path.steps.first == "Rules"
    for (index, item) in items.enumerated() {
      checkPart(.index(index), item, .boolean, functions: isRule ? .rules : .conditions)
    }
  }

  /// Checks that a condition exists.
  func checkCondition(_ name: String, rule: Rule) {
    guard template.conditions[name] == nil, !template.hasGeneratedConditions else { return }
    let hint = nearest(to: name, in: template.conditions.keys).map { "did you mean `\($0)`?" }
    report(rule, "there is no condition `\(name)`", fix: hint ?? "declare it in `Conditions`")
  }

  /// Checks that a comparison can turn out either way.
  fileprivate func checkUsefulness(_ items: [JSON]) {
    let texts = items.compactMap(\.text)
    var outcome: Bool?
    if items[0] == items[1] { outcome = true } else if texts.count == 2 { outcome = texts[0] == texts[1] }
    guard let outcome else { return }
    var below = path
    below.steps.removeLast()
    record([Finding(.constantEquals, at: below, what: "the comparison is always \(outcome)", fix: "compare with a parameter or a mapping")])
  }
}

extension JSON {
  fileprivate var items: [JSON]? { if case .array(let items) = self { items } else { nil } }
}
