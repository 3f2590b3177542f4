import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks the properties of a resource against the rules about its type.
  func checkRules(_ properties: JSON, in type: TypeSchema) {
    for rule in library.rules(of: type.name) {
      guard let known = Rule.services[rule.facts.id] else { continue }
      visit(properties, rule.facts.place[...]) { value in apply(rule, known.rule, known.policy, to: value, in: type) }
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

  private func apply(_ rule: TypeRule, _ known: Rule, _ policy: PolicyKind?, to value: JSON, in type: TypeSchema) {
    var value = value
    var isText = false
    if policy != nil, case .string(let text) = value {
      guard let document = try? JSON(parsing: text) else { return }
      value = document
      isText = true
    }
    if policy != nil { checkActions(of: value, in: type) }
    if policy == .resource { checkResources(of: value, in: type) }
    let isClosed = !isText && !mayHaveCases && rule.ignoresCalls
    if isClosed, rule.hasPassed(value) { return }
    let before = (isPlain, ruleOfAll, textsAreFinal, mayHaveCases)
    (isPlain, ruleOfAll, textsAreFinal) = (false, known, policy == nil)
    if isText { mayHaveCases = true }
    let trial = trial { check(value, against: rule.schema.properties, in: rule.schema) }
    (isPlain, ruleOfAll, textsAreFinal, mayHaveCases) = before
    if isClosed, trial.findings.isEmpty { rule.remember(value) }
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
  /// What intrinsic functions answer is open to rules; only comparisons between parts of the value look into calls.
  private(set) lazy var ignoresCalls: Bool = shared?.ignoresCalls ?? !document.names(Self.lookingIntoCalls)
  private var passed: [JSON] = []
  private var remembered = 0
  private var isRepetitive = false
  private(set) lazy var schema: TypeSchema = shared?.schema ?? TypeSchema(document)
  private lazy var document = (try? JSON(parsing: facts.schema)) ?? .bool(true)

  /// A rule whose schema is that of `shared`, where there is one.
  init(_ facts: ResourceRule, sharing shared: TypeRule? = nil) {
    self.facts = facts
    self.shared = shared
  }

  private static let lookingIntoCalls = ["uniqueItems", "uniqueKeys", "maxUniqueItems", "cfnGather", "cfnContext"]

  /// Whether a value like this, but for what its calls of intrinsic functions say, has met the rule.
  func hasPassed(_ value: JSON) -> Bool {
    guard passed.contains(where: value.isAlike) else { return false }
    isRepetitive = true
    return true
  }

  /// Remembers a value that met the rule: the policies of a template repeat each other. Only the last few are kept.
  func remember(_ value: JSON) {
    guard isRepetitive || remembered < 12, value.isASCII else { return }
    remembered += 1
    if passed.count < 8 { passed.append(value) } else { passed[remembered % 8] = value }
    if remembered == 12, !isRepetitive { passed = [] }
  }
}

extension JSON {
  /// Whether one of these words is a key anywhere in a schema.
  fileprivate func names(_ words: [String]) -> Bool {
    switch self {
    case .array(let items): items.contains { $0.names(words) }
    case .object(let members): members.contains { words.contains($0.key) || $0.value.names(words) }
    default: false
    }
  }
}
