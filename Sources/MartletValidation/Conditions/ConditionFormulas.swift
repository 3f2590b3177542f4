import MartletDocuments
import MartletFacts

/// A condition, taken apart.
indirect enum ConditionFormula {
  case named(String)
  /// Whether a variable has one of its values.
  case comparison(variable: Int, value: Int)
  case constant(Bool)
  case and([ConditionFormula])
  case or([ConditionFormula])
  case not(ConditionFormula)
}

/// The formulas of a template's conditions, and the variables that they compare.
final class ConditionFormulas {
  private let template: Template
  private let precision: ConditionModel.Precision
  private var indices: [String: Int] = [:]
  private var valueIndices: [[String: Int]] = []
  /// The texts that a variable may be the only ones it can have.
  private var allowed: [[String]?] = []
  /// By their names. They are read in the order of these, which numbers the variables and their values.
  private(set) lazy var formulas = Dictionary(
    uniqueKeysWithValues: template.conditions.sorted { $0.key < $1.key }.map { ($0.key, formula($0.value, depth: 0)) })

  init(_ template: Template, _ precision: ConditionModel.Precision) {
    self.template = template
    self.precision = precision
  }

  /// The values of a variable: one for each constant that it is compared with, and -1 for any other.
  func values(of variable: Int) -> [Int] {
    let known = valueIndices[variable]
    guard let allowed = allowed[variable] else { return Array(0..<known.count) + [-1] }
    let isClosed = allowed.allSatisfy { known[$0] != nil }
    let possible = precision != .branches ? allowed.compactMap { known[$0] }.sorted() : Array(0..<known.count)
    return isClosed ? possible : possible + [-1]
  }

  private func formula(_ value: JSON, depth: Int) -> ConditionFormula {
    guard depth < TemplateCheck.depthLimit, let call = IntrinsicCall(value) else { return unreadable(value) }
    switch (call.name, call.argument) {
    case ("Condition", .string(let name)): return .named(name)
    case ("Fn::And", .array(let items)): return .and(items.map { formula($0, depth: depth + 1) })
    case ("Fn::Or", .array(let items)): return .or(items.map { formula($0, depth: depth + 1) })
    case ("Fn::Not", .array(let items)) where items.count == 1: return .not(formula(items[0], depth: depth + 1))
    case ("Fn::Equals", .array(let items)) where items.count == 2: return equals(items[0], items[1])
    default: return unreadable(value)
    }
  }

  /// What is no condition, so that nothing is known of it.
  private func unreadable(_ value: JSON) -> ConditionFormula { comparison("?\(value.printed(.compact))", "", nil) }

  private func equals(_ left: JSON, _ right: JSON) -> ConditionFormula {
    switch (left.text, right.text) {
    case (let left?, let right?):
      return precision != .branches ? .constant(left == right) : comparison("\(left)\u{0}\(right)", "", nil)
    case (let constant?, nil): return compare(right, with: constant, depth: 0)
    case (nil, let constant?): return compare(left, with: constant, depth: 0)
    case (nil, nil):
      let texts = [left.printed(.compact), right.printed(.compact)].sorted()
      if texts[0] == texts[1], precision != .branches { return .constant(true) }
      return comparison(texts.joined(separator: "\u{0}"), "", nil)
    }
  }

  private func compare(_ operand: JSON, with constant: String, depth: Int) -> ConditionFormula {
    let text = operand.printed(.compact)
    var allowed: [String]?
    if let call = IntrinsicCall(operand), call.name == "Ref", case .string(let name) = call.argument,
      let parameter = template.parameters[name]
    {
      if precision == .values {
        let choices = ParameterChoices(parameter)
        allowed = choices.texts
        if !choices.mayBe(constant) { return .constant(false) }
      } else if case .array(let values)? = parameter["AllowedValues"] {
        allowed = values.compactMap(\.text)
      }
    }
    if precision == .branches, allowed == nil { return comparison("\(text)\u{0}\(constant)", "", nil) }
    if precision == .values, depth < 3, let formula = mapped(operand, constant, depth: depth) { return formula }
    return comparison(text, constant, allowed)
  }

  /// Whether `Fn::FindInMap` gives a constant: whether one of the keys that lead to it is asked for. Nil when both keys are open.
  ///
  /// A key that the mapping lacks needs no answer: the template cannot be deployed so.
  private func mapped(_ operand: JSON, _ constant: String, depth: Int) -> ConditionFormula? {
    guard let call = IntrinsicCall(operand), call.name == "Fn::FindInMap", case .array(let parts) = call.argument, parts.count == 3,
      case .string(let name) = parts[0], case .object(let rows)? = template.mappings[name]
    else { return nil }
    switch (parts[1].text, parts[2].text) {
    case (let row?, let column?):
      return template.mappings[name]?[row]?[column]?.text.map { .constant($0 == constant) }
    case (nil, let column?):
      return .or(rows.filter { $0.value[column]?.text == constant }.map { compare(parts[1], with: $0.key, depth: depth + 1) })
    case (let row?, nil):
      guard case .object(let columns)? = template.mappings[name]?[row] else { return nil }
      return .or(columns.filter { $0.value.text == constant }.map { compare(parts[2], with: $0.key, depth: depth + 1) })
    case (nil, nil): return nil
    }
  }

  private func comparison(_ key: String, _ value: String, _ allowed: [String]?) -> ConditionFormula {
    let variable: Int
    if let known = indices[key] {
      variable = known
    } else {
      variable = valueIndices.count
      indices[key] = variable
      valueIndices.append([:])
      self.allowed.append(allowed)
    }
    if let known = valueIndices[variable][value] { return .comparison(variable: variable, value: known) }
    let index = valueIndices[variable].count
    valueIndices[variable][value] = index
    return .comparison(variable: variable, value: index)
  }
}
