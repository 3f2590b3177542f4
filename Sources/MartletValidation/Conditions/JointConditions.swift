import MartletDocuments

/// How the conditions of two versions of a template come out together.
///
/// An update keeps the values of parameters, so both versions are read with the same ones: `IsProd` of the older version and `IsProd` of the
/// newer are alike where both compare one parameter with the same text, and `IsProd` and `IsDev` are never true together where they compare it with
/// two. A parameter has one of its allowed values, or, where it lists none, any of those that it is compared with, or another. What
/// conditions compare beside parameters, such as what `Fn::ImportValue` gives, can be anything but is the same wherever it is written alike.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/conditions-section-structure.html>.
public final class JointConditions {
  /// One way in which conditions come out: those that are false, all others being true.
  public struct Outcome: Sendable, Hashable {
    public let old: Set<String>
    public let new: Set<String>

    public init(old: Set<String>, new: Set<String>) {
      self.old = old
      self.new = new
    }
  }

  private let formulas: ConditionFormulas
  /// How many parts of formulas all questions may visit.
  private var budget = 300_000

  public init(old: JSON, new: JSON, conditions names: Set<String>) {
    formulas = ConditionFormulas(JointTemplate(old, new, conditions: names).template, .values)
  }

  /// Whether a condition always comes out alike in both versions; false when that takes too long to decide.
  public func isAlike(_ name: String) -> Bool {
    let old = JointTemplate.key(name, isNew: false), new = JointTemplate.key(name, isNew: true)
    return [true, false].allSatisfy { answer in
      if case .none = search([old: answer, new: !answer]) { true } else { false }
    }
  }

  /// Every way in which some conditions come out, with one way in which others do at the same time; nil when there are more than
  /// `limit`, or when that takes too long to find.
  ///
  /// - Parameters:
  ///   - preferringTrue: whether the others are true rather than false, where they can be.
  ///   - truths: conditions that have to be true in one version: the newer one, unless `isNew` is false.
  public func outcomes(
    of names: [String], besides others: [String] = [], preferringTrue: Bool = true, given truths: [String] = [], isNew: Bool = true,
    limit: Int
  ) -> [Outcome]? {
    guard names.count <= 60 else { return nil }
    let keys = names.flatMap { name in [false, true].map { JointTemplate.key(name, isNew: $0) } }
    var start: [String: Bool] = [:]
    for name in truths { start[JointTemplate.key(name, isNew: isNew)] = true }
    guard case .found(let first) = search(start) else { return nil }
    // What is decided so far, how many of the keys that covers, and values that give these answers.
    var open = [(fixed: start, next: 0, values: first)]
    var found: [Outcome] = []
    while let (decided, start, values) = open.popLast() {
      var fixed = decided, next = start
      while next < keys.count {
        let key = keys[next]
        next += 1
        guard fixed[key] == nil else { continue }
        let answers = formulas.answers(to: [key], values, preferringTrue: preferringTrue)
        let answer = answers[key] ?? true
        var other = fixed
        fixed[key] = answer
        other[key] = !answer
        switch search(other) {
        case .none: break
        case .unknown: return nil
        case .found(let values):
          open.append((other, next, values))
          if open.count + found.count + 1 > limit { return nil }
        }
      }
      found.append(outcome(names + others, values, preferringTrue))
    }
    return found
  }

  private func outcome(_ names: [String], _ values: [Int: Int], _ preferringTrue: Bool) -> Outcome {
    func falsehoods(isNew: Bool) -> Set<String> {
      let keys = names.map { JointTemplate.key($0, isNew: isNew) }
      let answers = formulas.answers(to: keys, values, preferringTrue: preferringTrue)
      return Set(zip(names, keys).filter { answers[$0.1] == false }.map(\.0))
    }
    return Outcome(old: falsehoods(isNew: false), new: falsehoods(isNew: true))
  }

  private enum Answer {
    case none
    case found([Int: Int])
    case unknown
  }

  private func search(_ values: [String: Bool]) -> Answer {
    if budget <= 0 { return .unknown }
    var search = ConditionSearch(formulas, values, limit: min(budget, 50_000))
    let isPossible = search.isSatisfiable()
    budget -= search.visits
    if search.isGivenUp { return .unknown }
    return isPossible ? .found(search.assigned) : .none
  }
}
