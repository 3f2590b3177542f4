import MartletDocuments

/// A value of a template, with the way to it.
struct Located {
  let value: JSON
  let trail: Trail

  init(_ value: JSON, _ trail: Trail) {
    self.value = value
    self.trail = trail
  }

  /// The member of this name; nil when it is missing or null, which the translator takes for the same.
  subscript(key: String) -> Located? {
    guard let value = value[key], value != .null else { return nil }
    return Located(value, trail + .key(key))
  }

  /// The members of an object; none of anything else.
  var members: [(key: String, node: Located)] {
    guard case .object(let members) = value else { return [] }
    return members.map { ($0.key, Located($0.value, trail + .key($0.key))) }
  }

  /// The items of a list; none of anything else.
  var items: [Located] {
    guard case .array(let items) = value else { return [] }
    return items.enumerated().map { Located($0.element, trail + .index($0.offset)) }
  }

  /// The text, when this is one.
  var text: String? { if case .string(let text) = value { text } else { nil } }

  /// The object, or the objects that `Fn::If` chooses from, without `AWS::NoValue`.
  var alternatives: [Located] {
    guard let branches = self["Fn::If"] else { return [self] }
    return branches.items.dropFirst().filter { IntrinsicCall($0.value)?.isNoValue != true }
  }
}
