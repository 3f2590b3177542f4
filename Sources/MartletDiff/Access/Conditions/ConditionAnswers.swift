import MartletDocuments
import MartletValidation

/// The ways in which the conditions of two templates can come out, as far as access depends on them.
struct ConditionAnswers {
  typealias Outcome = JointConditions.Outcome

  /// Ways that are possible together: all of them, where these are few.
  let all: [Outcome]
  /// Whether these are all the ways there are.
  let isComplete: Bool
  /// Whether anything depends on conditions.
  var isConditional: Bool { !asked.isEmpty || !others.isEmpty }
  /// The conditions that what differs depends on, and those that something else does.
  private let asked: [String]
  private let others: [String]

  init(_ diff: StackDiff) {
    let (differing, same) = Self.names(diff)
    if differing.isEmpty, same.isEmpty {
      self.init(all: [Outcome(old: [], new: [])], isComplete: true, asked: [], others: [])
      return
    }
    let joint = JointConditions(old: diff.old.json, new: diff.new.json, conditions: differing.union(same))
    let mayChange = diff.old.json["Conditions"] != diff.new.json["Conditions"] || diff.old.json["Mappings"] != diff.new.json["Mappings"]
    let asked = (differing.sorted() + same.sorted().filter { mayChange && !joint.isAlike($0) })
    let others = same.subtracting(asked).sorted()
    if let ways = joint.outcomes(of: asked + others, limit: Self.limit) {
      self.init(all: ways, isComplete: true, asked: asked, others: others)
    } else {
      let ways = Self.sample(joint, asked, others) ?? Self.sample(asked, others)
      self.init(all: ways, isComplete: false, asked: asked, others: others)
    }
  }

  private init(all: [Outcome], isComplete: Bool, asked: [String], others: [String]) {
    self.all = all
    self.isComplete = isComplete
    self.asked = asked
    self.others = others
  }

  /// How many ways are looked at. Each costs as much as a comparison without conditions.
  private static let limit = 8

  /// The conditions that resources which differ ask for, and those that others do.
  private static func names(_ diff: StackDiff) -> (differing: Set<String>, same: Set<String>) {
    guard diff.old.dialect == .cloudFormation, diff.new.dialect == .cloudFormation else { return ([], []) }
    var differing: Set<String> = [], same: Set<String> = []
    for (stack, other) in [(diff.old, diff.new), (diff.new, diff.old)] {
      for resource in stack.resources where AccessRelevance.isRelevant(resource) {
        var names: Set<String> = []
        resource.json["Properties"]?.collectConditions(into: &names)
        if case .string(let name)? = resource.json["Condition"] { names.insert(name) }
        if names.isEmpty { continue }
        if other[resource.id]?.json == resource.json { same.formUnion(names) } else { differing.formUnion(names) }
      }
    }
    return (differing, same.subtracting(differing))
  }

  /// Possible ways among which most of the conditions that are asked for are true alone, as far as they can be.
  private static func sample(_ joint: JointConditions, _ asked: [String], _ others: [String]) -> [Outcome]? {
    var ways: [Outcome] = []
    @discardableResult
    func add(_ truths: [String], isNew: Bool = true, preferringTrue: Bool) -> Bool {
      let found = joint.outcomes(
        of: [], besides: asked + others, preferringTrue: preferringTrue, given: truths, isNew: isNew, limit: 1)
      for way in found ?? [] where !ways.contains(way) { ways.append(way) }
      return found != nil
    }
    guard add([], preferringTrue: true), add([], preferringTrue: false) else { return nil }
    // What is true in one version need not be in the other.
    for isNew in [true, false] {
      add(asked, isNew: isNew, preferringTrue: true)
      for name in asked.prefix(limit) { add([name], isNew: isNew, preferringTrue: false) }
    }
    return ways
  }

  /// Ways of which it is not known whether they are possible: all true, all false, and each one false alone.
  private static func sample(_ asked: [String], _ others: [String]) -> [Outcome] {
    var ways: [Set<String>] = [[], Set(asked)] + asked.prefix(8).map { [$0] }
    ways.append(Set(asked + others))
    var outcomes: [Outcome] = []
    for way in ways.map({ Outcome(old: $0, new: $0) }) where !outcomes.contains(way) { outcomes.append(way) }
    return outcomes
  }

  /// When something holds that holds under some of the ways: a clause to add to a sentence; empty where it always does.
  func clause(_ ways: [Outcome]) -> String {
    let ways = Set(ways)
    let rest = all.filter { !ways.contains($0) }
    if rest.isEmpty { return "" }
    if let answers = facts(telling: Array(ways), from: rest) { return ", where \(ConditionFact.listed(answers))" }
    if let answers = facts(telling: rest, from: Array(ways)) { return ", unless \(ConditionFact.listed(answers))" }
    return ", under some conditions of the template"
  }

  /// The fewest answers that some ways have in common and others do not all have.
  private func facts(telling ways: [Outcome], from rest: [Outcome]) -> [ConditionFact]? {
    // Of a sample, little follows.
    let names = isComplete ? asked + others : Array(asked.prefix(Self.limit))
    let common = names.flatMap { ConditionFact.all(of: $0, in: all) }.filter { fact in ways.allSatisfy(fact.holds) }
    var facts: [ConditionFact] = []
    var open = rest
    while !open.isEmpty {
      // The first of those that tell most.
      let counts = common.map { fact in open.count { !fact.holds($0) } }
      guard let most = counts.max(), most > 0, let best = counts.firstIndex(of: most) else { return nil }
      facts.append(common[best])
      open.removeAll { !common[best].holds($0) }
    }
    return facts.count > (isComplete ? 4 : 1) ? nil : facts
  }
}
