import MartletValidation

/// An answer of one condition.
struct ConditionFact {
  let name: String
  let answer: Bool
  let version: Version

  enum Version {
    /// The condition has the same answer in both versions.
    case both
    case old
    case new
  }

  /// The facts that can tell ways apart; of each version where the condition is defined in another way.
  static func all(of name: String, in ways: [JointConditions.Outcome]) -> [ConditionFact] {
    let isAlike = ways.allSatisfy { $0.old.contains(name) == $0.new.contains(name) }
    let versions: [Version] = isAlike ? [.both] : [.new, .old]
    return versions.flatMap { version in [true, false].map { ConditionFact(name: name, answer: $0, version: version) } }
  }

  func holds(_ way: JointConditions.Outcome) -> Bool { (version == .old ? way.old : way.new).contains(name) != answer }

  /// A clause such as "the condition `IsProd` is false".
  static func listed(_ facts: [ConditionFact]) -> String {
    var clauses: [(names: [String], verb: String)] = []
    // What is true now and was not before is one condition.
    for fact in facts.filter({ $0.version != .old }) + facts.filter({ $0.version == .old }) {
      let verb: String
      switch fact.version {
      case .both: verb = "\(fact.answer)"
      case .old: verb = "\(fact.answer) before"
      case .new: verb = "\(fact.answer) now"
      }
      if let index = clauses.firstIndex(where: { $0.verb == verb }) {
        clauses[index].names.append("`\(fact.name)`")
      } else {
        clauses.append((["`\(fact.name)`"], verb))
      }
    }
    return clauses.map { names, verb in
      let isPast = verb.hasSuffix(" before")
      if names.count == 1, isPast, facts.contains(where: { $0.version == .new && "`\($0.name)`" == names[0] }) { return "was \(verb)" }
      if names.count == 1 { return "the condition \(names[0]) \(isPast ? "was" : "is") \(verb)" }
      let listed = names.dropLast().joined(separator: ", ") + " and \(names[names.count - 1])"
      return "the conditions \(listed) \(isPast ? "were" : "are") \(verb)"
    }.joined(separator: " and ")
  }
}
