import MartletDocuments

/// The ways to answer the conditions of two templates that access can depend on.
struct ConditionAnswers {
  /// Of each way, the conditions that are false.
  let all: [Set<String>]
  /// The conditions that are answered in every way, or one by one where they are many.
  let conditions: [String]

  init(_ diff: StackDiff) {
    guard diff.old.dialect == .cloudFormation, diff.new.dialect == .cloudFormation else {
      all = [[]]
      conditions = []
      return
    }
    var differing: Set<String> = [], others: Set<String> = []
    for (stack, other) in [(diff.old, diff.new), (diff.new, diff.old)] {
      for resource in stack.resources where AccessRelevance.isRelevant(resource) {
        var names: Set<String> = []
        resource.json["Properties"]?.collectConditions(into: &names)
        if case .string(let name)? = resource.json["Condition"] { names.insert(name) }
        if names.isEmpty { continue }
        if other[resource.id]?.json == resource.json { others.formUnion(names) } else { differing.formUnion(names) }
      }
    }
    let asked = differing.sorted()
    conditions = asked
    let everything = differing.union(others)
    var ways: [Set<String>]
    if asked.count <= 2 {
      ways = (0..<(1 << asked.count)).map { bits in
        Set(asked.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element))
      }
    } else {
      ways = [[], differing] + asked.prefix(8).map { [$0] }
    }
    if !ways.contains(everything) { ways.append(everything) }
    all = ways
  }

  /// When something holds that holds under some of the ways: a clause to add to a sentence; empty where it always does.
  func clause(_ ways: [Set<String>]) -> String {
    if ways.count == all.count { return "" }
    for condition in conditions {
      let isFalse = all.filter { $0.contains(condition) }
      if Set(ways) == Set(isFalse) { return ", where the condition `\(condition)` is false" }
      if Set(ways) == Set(all).subtracting(isFalse) { return ", where the condition `\(condition)` is true" }
    }
    return ", under some conditions of the template"
  }
}
