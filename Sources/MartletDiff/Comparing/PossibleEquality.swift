import MartletDocuments

/// Whether two values that are written differently may turn out to be one when they are deployed.
struct PossibleEquality {
  /// The IDs of the resources of either document: different resources never have the same name or ARN.
  let resources: Set<String>

  func mayBeEqual(_ old: NormalValue?, _ new: NormalValue?) -> Bool {
    switch (old, new) {
    case (nil, nil): true
    // What is off for AWS where nothing is written is rarely in the facts.
    case (nil, let value?), (let value?, nil): isConditional(value) || value.isFalse
    case (let old?, let new?): old == new || mayBeEqual(old, new)
    }
  }

  private func mayBeEqual(_ old: NormalValue, _ new: NormalValue) -> Bool {
    switch (old.content, new.content) {
    case (.function("Fn::If", let one), .function("Fn::If", let other)):
      let left = branches(one)
      return left.isEmpty || left.contains { branch in branches(other).contains { mayBeEqual(branch, $0) } }
    case (.function("Fn::If", let argument), _): return branches(argument).contains { mayBeEqual($0, new) }
    case (_, .function("Fn::If", let argument)): return branches(argument).contains { mayBeEqual(old, $0) }
    case (.function("Fn::FindInMap", let one), .function("Fn::FindInMap", let other)):
      return answers(one, other)?.contains { $0 == $1 } ?? true
    case (.function, _), (_, .function): return true
    case (.scalar, .text), (.text, .scalar), (.text, .text): return mayBeEqual(pieces(old), pieces(new))
    case (.scalar(let one), .scalar(let other)): return one == other
    case (.list(let one), .list(let other)): return mayBeEqual(one, other)
    case (.set(let one), .set(let other)):
      // Which item is which is not known, so only an item that can be none of the others proves a difference.
      return one.allSatisfy { item in other.contains { mayBeEqual(item, $0) } }
        && other.allSatisfy { item in one.contains { mayBeEqual($0, item) } }
    case (.object(let one), .object(let other)):
      let names = Set(one.map(\.name)).union(other.map(\.name))
      return names.allSatisfy { mayBeEqual(old[$0], new[$0]) }
    // A parameter may be a list.
    case (.text, .list), (.text, .set), (.list, .text), (.set, .text): return true
    default: return false
    }
  }

  private func mayBeEqual(_ old: [NormalValue], _ new: [NormalValue]) -> Bool {
    old.count == new.count && zip(old, new).allSatisfy { $0 == $1 || mayBeEqual($0, $1) }
  }

  private func mayBeEqual(_ old: [TextPiece], _ new: [TextPiece]) -> Bool {
    var left = old[...]
    var right = new[...]
    while let one = left.first, let other = right.first, one == other {
      left.removeFirst()
      right.removeFirst()
    }
    while let one = left.last, let other = right.last, one == other {
      left.removeLast()
      right.removeLast()
    }
    if left.isEmpty || right.isEmpty {
      return (left + right).allSatisfy { piece in if case .literal(let text) = piece { text.isEmpty } else { !isResource(piece) } }
    }
    if case .literal(let one)? = left.first, case .literal(let other)? = right.first, !one.hasPrefix(other), !other.hasPrefix(one) {
      return false
    }
    if case .literal(let one)? = left.last, case .literal(let other)? = right.last, !one.hasSuffix(other), !other.hasSuffix(one) {
      return false
    }
    if left.count == 1, right.count == 1, let one = left.first, let other = right.first {
      if case .literal = one, case .literal = other { return false }
      if isResource(one), isResource(other) { return false }
      if case .value(let one) = one, case .value(let other) = other { return mayBeEqual(one, other) }
    }
    return true
  }

  /// What two look-ups in one place may answer, for the same keys; nil when they look in different places.
  private func answers(_ one: NormalValue, _ other: NormalValue) -> [(NormalValue, NormalValue)]? {
    guard case .list(let left) = one.content, case .list(let right) = other.content, left.count == right.count,
      left.dropLast().elementsEqual(right.dropLast()), case .object(let before)? = left.last?.content,
      case .object(let after)? = right.last?.content, !before.isEmpty, before.map(\.name) == after.map(\.name)
    else { return nil }
    return zip(before, after).map { ($0.value, $1.value) }
  }

  private func isResource(_ piece: TextPiece) -> Bool {
    if case .reference(let id, _) = piece { resources.contains(id) } else { false }
  }

  private func isConditional(_ value: NormalValue) -> Bool {
    if case .function("Fn::If", _) = value.content { true } else { false }
  }

  private func branches(_ argument: NormalValue) -> [NormalValue] {
    guard case .list(let parts) = argument.content, parts.count == 3 else { return [] }
    return Array(parts[1...])
  }

  private func pieces(_ value: NormalValue) -> [TextPiece] {
    switch value.content {
    case .text(let pieces): pieces
    case .scalar(.string(let text)): [.literal(text)]
    case .scalar(let json): [.literal(json.printed(.compact))]
    default: [.value(value)]
    }
  }
}

extension NormalValue {
  fileprivate var isFalse: Bool {
    if case .scalar(.bool(false)) = content { true } else { false }
  }
}
