import MartletDocuments

/// The conditions of a template as formulas over comparisons, and which of their values are possible together.
///
/// A comparison of an operand with a constant says which value the operand has, so that two of one operand exclude each other.
/// The model answers in two precisions, because not every reader of a template may rely on that: see ``Precision``.
final class ConditionModel {
  private let template: Template
  private let branches: ConditionFormulas
  private let exact: ConditionFormulas
  private var answers: [Question: Bool] = [:]
  /// How many parts of formulas all questions of a template may visit.
  private var budget = 2_000_000

  /// How much of what comparisons say counts.
  enum Precision: Sendable, Hashable {
    /// Every comparison is open, unless the parameter lists its allowed values: whether a branch can be taken is told by this, so that a
    /// template may keep a comparison of constants as a switch.
    case branches
    /// Everything that follows from the comparisons: whether a resource exists is told by this.
    case exact
    /// Also what mappings and the patterns of parameters say: how conditions can come out in a deployment is told by this.
    case values
  }

  private struct Question: Hashable {
    let values: [String: Bool]
    let precision: Precision
  }

  init(_ template: Template) {
    self.template = template
    branches = ConditionFormulas(template, .branches)
    exact = ConditionFormulas(template, .exact)
  }

  /// Whether the conditions can have these values together. When that takes too long to decide, they can.
  func isPossible(_ values: [String: Bool], _ precision: Precision = .branches) -> Bool {
    if values.isEmpty || template.conditions.isEmpty { return true }
    let question = Question(values: values, precision: precision)
    if let known = answers[question] { return known }
    var search = ConditionSearch(precision == .exact ? exact : branches, values, limit: min(budget, 100_000))
    let answer = search.isSatisfiable()
    budget -= search.visits
    answers[question] = answer
    return answer
  }

  /// Whether a condition has a value whenever others have theirs.
  func implies(_ values: [String: Bool], _ condition: String, _ value: Bool) -> Bool {
    if let known = values[condition] { return known == value }
    guard template.conditions[condition] != nil else { return true }
    var opposite = values
    opposite[condition] = !value
    return !isPossible(opposite, .exact)
  }
}
