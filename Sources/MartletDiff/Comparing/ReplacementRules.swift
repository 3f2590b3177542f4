import MartletDocuments

/// What a difference does to a resource.
struct ReplacementRules {
  let shape: TypeShape
  let equality: PossibleEquality

  /// What a difference within the properties does.
  ///
  /// - Parameter path: the names and numbers from the properties.
  func effect(of path: [String], _ old: NormalValue?, _ new: NormalValue?) -> PropertyChange.Effect {
    if shape.createOnly.contains(where: { concerns($0, path, old, new) { !equality.mayBeEqual($0, $1) } }) { return .replaces }
    let isConditional =
      shape.createOnly.contains { concerns($0, path, old, new) { _, _ in true } }
      || shape.conditionallyCreateOnly.contains { concerns($0, path, old, new) { _, _ in true } }
    return isConditional ? .mayReplace : .updates
  }

  /// What another value of the same text does, as when a reference gets another value.
  func effect(ofAnotherValueAt path: [String], isCertain: Bool) -> PropertyChange.Effect {
    if shape.createOnly.contains(where: { meets($0, path) }) { return isCertain ? .replaces : .mayReplace }
    return shape.conditionallyCreateOnly.contains { meets($0, path) } ? .mayReplace : .updates
  }

  /// Whether a difference is within what a rule is about, or around it with parts that differ there.
  private func concerns(
    _ rule: [String], _ path: [String], _ old: NormalValue?, _ new: NormalValue?, _ differs: (NormalValue?, NormalValue?) -> Bool
  ) -> Bool {
    guard meets(rule, path) else { return false }
    let rest = rule.dropFirst(path.count)
    let left = parts(old, rest)
    let right = parts(new, rest)
    if left.isEmpty && right.isEmpty { return false }
    if left.count == 1, right.count == 1 { return left[0] != right[0] && differs(left[0], right[0]) }
    if left.isEmpty || right.isEmpty { return (left + right).contains { differs($0, nil) } }
    return left.count != right.count || zip(left, right).contains { $0 != $1 && differs($0, $1) }
  }

  /// Whether one of two paths leads to the other; `*` stands for any number.
  private func meets(_ rule: [String], _ path: [String]) -> Bool {
    zip(rule, path).allSatisfy { $0 == $1 || $0 == "*" }
  }

  /// The values at a path below a value.
  private func parts(_ value: NormalValue?, _ path: ArraySlice<String>) -> [NormalValue?] {
    guard let value else { return path.isEmpty ? [nil] : [] }
    guard let step = path.first else { return [value] }
    switch value.content {
    case .list(let items), .set(let items):
      return step == "*" ? items.flatMap { parts($0, path.dropFirst()) } : items.flatMap { parts($0, path) }
    case .object: return value[step].map { parts($0, path.dropFirst()) } ?? []
    // What a function makes may have the part.
    case .function, .text: return [value]
    case .scalar: return []
    }
  }
}
