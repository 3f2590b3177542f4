import MartletDocuments
import MartletFacts

/// One run over one template: what is known about it, where the run stands, and what it has found.
///
/// The checks are extensions of this class, one folder for each concern.
final class TemplateCheck {
  let template: Template
  let library: SchemaLibrary
  private(set) var findings: [Finding] = []
  /// The place that is being checked.
  var path = TemplatePath()
  /// The values of conditions in the case that is being checked.
  var assumptions: [String: Bool] = [:]
  /// What may be written at the current place.
  var place = IntrinsicPlace()
  private(set) lazy var conditions = ConditionModel(template)
  private(set) lazy var references = TemplateReferences(template)
  /// How many expressions may still be resolved; what is left after that counts as undecided.
  var resolutionBudget = 100_000
  /// Whether the check stands at a value of the template, not at one of several alternatives for it.
  var isPlain = true
  /// Whether what intrinsic functions give is left open, as in alternatives.
  var functionsAreUnknown = false
  /// Whether calls of intrinsic functions are looked at as plain objects.
  var functionsAreLiteral = false
  /// Whether the current trial depends on something that is known only when the template is deployed.
  var isUncertain = false
  /// The rule that everything is reported under, while one about a type is being checked.
  var ruleOfAll: Rule?
  /// Whether texts that AWS replaces are read as they stand.
  var textsAreFinal = false
  /// What is wrong with the actions of policies that were looked up before; nil for those that exist.
  var actionProblems: [String: ActionProblem?] = [:]
  /// Whether findings only count: nobody reads where they stand and what they say.
  var isSilent = false
  /// Whether values may differ from case to case of the conditions, or be absent; without that, no object is searched for cases.
  lazy var mayHaveCases = references.hasCases
  /// How often the outcome has depended on more than the value: on a call, on the place, on the template.
  private(set) var contextUses = 0
  private var depth = 0
  /// How deep values nest before the rest of them is left unchecked, so that a hostile document ends in bounded stack.
  static let depthLimit = 200

  init(_ template: Template, _ library: SchemaLibrary) {
    self.template = template
    self.library = library
  }

  /// Records a finding at the current place, or at a place below it.
  func report(
    _ rule: Rule, _ what: @autoclosure () -> String, fix: @autoclosure () -> String = "",
    below steps: @autoclosure () -> [TemplatePath.Step] = []
  ) {
    if isSilent { return findings.append(Finding(ruleOfAll ?? rule, at: TemplatePath(), what: "")) }
    findings.append(Finding(ruleOfAll ?? rule, at: TemplatePath(path.steps + steps()), what: what(), fix: fix()))
  }

  /// Says that the outcome at the current place depends on more than the value, so that it is not remembered.
  func noteContext() { contextUses += 1 }

  /// How values are being looked at: what has passed in one way may fail in another.
  var mode: Schema.Mode {
    Schema.Mode(
      rawValue: (isPlain ? 1 : 0) | (functionsAreUnknown ? 2 : 0) | (functionsAreLiteral ? 4 : 0) | (textsAreFinal ? 8 : 0)
        | (ruleOfAll == nil ? 0 : 16))
  }

  /// Runs `body` one step further down.
  func at(_ step: TemplatePath.Step, _ body: () -> Void) {
    guard path.steps.count < Self.depthLimit else { return noteContext() }
    path.steps.append(step)
    body()
    path.steps.removeLast()
  }

  /// Enters another schema at the same place; false when schemas nest too deeply.
  func enter() -> Bool {
    guard depth < Self.depthLimit else {
      noteContext()
      return false
    }
    depth += 1
    return true
  }

  func leave() { depth -= 1 }

  /// What `body` finds, without recording it: for alternatives of which one has to hold.
  func attempt(_ body: () -> Void) -> [Finding] {
    let before = findings.count
    body()
    guard findings.count > before else { return [] }
    defer { findings.removeSubrange(before...) }
    return Array(findings[before...])
  }

  /// Records findings of an attempt after all.
  func record(_ attempted: [Finding]) { findings += attempted }
}
