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
  func isPossible(_ condition: String, _ value: Bool) -> Bool { assumptions[condition].map { $0 == value } ?? true }

  /// The sets of members that an object can have: one for each case that the conditions of its values distinguish.
  func presences(of members: [JSON.Member]) -> [Set<String>] {
    var names: [String] = []
    for member in members { collectConditions(of: member.value, &names) }
    guard !names.isEmpty else {
      return [Set(members.filter { IntrinsicCall($0.value)?.isNoValue != true }.map(\.key))]
    }
    // Cases double with every condition: beyond a few, each condition is looked at alone.
    let open = names.filter { assumptions[$0] == nil }
    var cases: [[String: Bool]] = [assumptions]
    for name in open.prefix(6) {
      cases = cases.flatMap { known in
        [true, false].map { value in
          var next = known
          next[name] = value
          return next
        }
      }
    }
    return cases.map { known in Set(members.filter { isPresent($0.value, known) }.map(\.key)) }
  }

  private func collectConditions(of value: JSON, _ names: inout [String]) {
    guard let (condition, branches) = conditional(value) else { return }
    if !names.contains(condition) { names.append(condition) }
    for branch in branches { collectConditions(of: branch, &names) }
  }

  private func isPresent(_ value: JSON, _ known: [String: Bool]) -> Bool {
    if IntrinsicCall(value)?.isNoValue == true { return false }
    guard let (condition, branches) = conditional(value) else { return true }
    return isPresent(branches[known[condition] ?? true ? 0 : 1], known)
  }

  private func conditional(_ value: JSON) -> (condition: String, branches: [JSON])? {
    guard let call = IntrinsicCall(value), call.name == "Fn::If", case .array(let parts) = call.argument, parts.count == 3,
      case .string(let condition) = parts[0]
    else { return nil }
    return (condition, Array(parts[1...]))
  }
}
