import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks the properties of a resource against the rules about its type.
  func checkRules(_ properties: JSON, in type: TypeSchema) {
    for rule in library.rules(of: type.name) {
      guard let known = Rule.services[rule.facts.id] else { continue }
      visit(properties, rule.facts.place[...]) { value in apply(rule, known, to: value, in: type) }
    }
  }

  /// Calls `body` with each value at a place below the current one, in the branches of conditions as well.
  func visit(_ value: JSON, _ place: ArraySlice<String>, _ body: (JSON) -> Void) {
    if let call = IntrinsicCall(value) {
      guard let conditional = Conditional(call), enter() else { return }
      defer { leave() }
      return at("Fn::If") {
        for (index, truth, branch) in [(1, true, conditional.whenTrue), (2, false, conditional.whenFalse)]
        where isPossible(conditional.condition, truth) {
          assuming(conditional.condition, truth) { at(.index(index)) { visit(branch, place, body) } }
        }
      }
    }
    guard let step = place.first else { return body(value) }
    if step == "*" {
      guard case .array(let items) = value else { return }
      for (index, item) in items.enumerated() { at(.index(index)) { visit(item, place.dropFirst(), body) } }
    } else if let next = value[step] {
      at(.key(step)) { visit(next, place.dropFirst(), body) }
    }
  }

  private func apply(_ rule: TypeRule, _ known: Rule, to value: JSON, in type: TypeSchema) {
    var value = value
    let isPolicy = ["E3510", "E3512", "E3513", "E3530"].contains(known.id)
    if isPolicy, case .string(let text) = value {
      guard let document = try? JSON(parsing: text) else { return }
      value = document
    }
    if isPolicy { checkActions(of: value, in: type) }
    if known.id == "E3512" { checkResources(of: value, in: type) }
    let before = (isPlain, ruleOfAll, textsAreFinal)
    (isPlain, ruleOfAll, textsAreFinal) = (false, known, !isPolicy)
    let trial = trial { check(value, against: rule.schema.properties, in: rule.schema) }
    (isPlain, ruleOfAll, textsAreFinal) = before
    record(rule.facts.reportsEverything ? trial.findings : trial.findings.best.map { [$0] } ?? [])
  }
}

extension [Finding] {
  /// The one that says the most: about the outermost place, alternatives last.
  var best: Finding? {
    guard let least = map(\.path.steps.count).min() else { return nil }
    return first { $0.path.steps.count == least }
  }
}

/// A rule about a resource type, with its schema read once.
final class TypeRule {
  let facts: ResourceRule
  private let shared: TypeRule?
  private(set) lazy var schema: TypeSchema = shared?.schema ?? TypeSchema((try? JSON(parsing: facts.schema)) ?? .bool(true))

  /// A rule whose schema is that of `shared`, where there is one.
  init(_ facts: ResourceRule, sharing shared: TypeRule? = nil) {
    self.facts = facts
    self.shared = shared
  }
}
