import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// What findings about a literal are filed under at the current place.
  var literalRule: Rule { place.rule ?? place.sectionRule }

  /// The items of an argument that must be a list of this many, reported when it is not; nil when there are fewer.
  func list(_ argument: JSON, of count: ClosedRange<Int>) -> [JSON]? {
    guard case .array(let items) = argument else {
      report(literalRule, "\(argument.summary) is not a list", fix: "write a list of \(count.phrase)")
      return nil
    }
    guard count.contains(items.count) else {
      report(literalRule, "the list has \(items.count == 1 ? "1 item" : "\(items.count) items")", fix: "write \(count.phrase)")
      return items.count > count.upperBound ? items : nil
    }
    return items
  }

  /// Checks one part of an argument.
  func checkPart(_ step: TemplatePath.Step, _ value: JSON, _ types: JSONTypes, functions: FunctionSet = []) {
    at(step) { checkValue(value, types, functions: functions) }
  }

  /// Checks a part that is a list whose items are values themselves.
  func checkListPart(
    _ step: TemplatePath.Step, _ value: JSON, functions: FunctionSet, items types: JSONTypes, itemFunctions: FunctionSet
  ) {
    at(step) {
      if case .array(let items) = value {
        for (index, item) in items.enumerated() { checkPart(.index(index), item, types, functions: itemFunctions) }
      } else {
        checkValue(value, .array, functions: functions)
      }
    }
  }
}

extension ClosedRange<Int> {
  fileprivate var phrase: String {
    if lowerBound == upperBound { return "\(lowerBound)" }
    return upperBound == lowerBound + 1 ? "\(lowerBound) or \(upperBound)" : "\(lowerBound) to \(upperBound)"
  }
}
