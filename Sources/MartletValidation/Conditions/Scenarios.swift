import MartletDocuments

extension TemplateCheck {
  /// Runs `body` in the case that a condition has this value.
  func assuming(_ condition: String, _ value: Bool, _ body: () -> Void) {
    let before = assumptions[condition]
    assumptions[condition] = value
    body()
    assumptions[condition] = before
  }

  /// Whether a condition can have this value in the case that is being checked.
  func isPossible(_ condition: String, _ value: Bool) -> Bool {
    guard template.conditions[condition] != nil else { return true }
    if let known = assumptions[condition] { return known == value }
    var values = assumptions
    values[condition] = value
    return conditions.isPossible(values)
  }

  /// The sets of members that an object can have: one for each case that the conditions of its values distinguish.
  func presences(of members: [JSON.Member]) -> [Set<String>] {
    var names: [String] = []
    for member in members { collectConditions(of: member.value, &names) }
    guard !names.isEmpty else {
      return [Set(members.filter { IntrinsicCall($0.value)?.isNoValue != true }.map(\.key))]
    }
    return cases(of: names).map { known in Set(members.filter { isPresent($0.value, known) }.map(\.key)) }
  }

  /// The possible values of conditions in the case that is being checked. Cases double with every condition: only the first few count.
  private func cases(of names: [String]) -> [[String: Bool]] {
    var cases: [[String: Bool]] = [assumptions]
    for name in names.filter({ assumptions[$0] == nil }).prefix(7) {
      cases = cases.flatMap { known in
        [true, false].compactMap { value in
          var next = known
          next[name] = value
          return conditions.isPossible(next) ? next : nil
        }
      }
    }
    return cases
  }

  private func collectConditions(of value: JSON, _ names: inout [String], depth: Int = 0) {
    guard depth < Self.depthLimit, let (condition, branches) = conditional(value) else { return }
    if !names.contains(condition) { names.append(condition) }
    for branch in branches { collectConditions(of: branch, &names, depth: depth + 1) }
  }

  private func isPresent(_ value: JSON, _ known: [String: Bool], depth: Int = 0) -> Bool {
    if IntrinsicCall(value)?.isNoValue == true { return false }
    guard depth < Self.depthLimit, let (condition, branches) = conditional(value) else { return true }
    return isPresent(branches[known[condition] ?? true ? 0 : 1], known, depth: depth + 1)
  }

  private func conditional(_ value: JSON) -> (condition: String, branches: [JSON])? {
    guard let call = IntrinsicCall(value), call.name == "Fn::If", case .array(let parts) = call.argument, parts.count == 3,
      case .string(let condition) = parts[0]
    else { return nil }
    return (condition, Array(parts[1...]))
  }
}
