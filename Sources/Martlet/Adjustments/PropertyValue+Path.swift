import MartletDiagnostics

/// Why a path leads nowhere in a value.
enum PathProblem: Sendable, Equatable {
  /// What stands at `step` has no members: it is a text, a number or a reference.
  case leaf(step: Int)
  /// The list at `step` has `count` items, and the path asks for another.
  case noSuchItem(step: Int, count: Int)
  /// Nothing of that name is there to remove.
  case absent(step: Int, nearest: String?)
}

extension PropertyValue {
  /// Sets what stands at the end of `path`, or removes it when `value` is nil. Objects on the way are made; a list grows by one item at its end.
  mutating func set(_ path: ArraySlice<String>, to value: PropertyValue?) -> PathProblem? {
    guard let step = path.first else {
      if let value { self = value }
      return nil
    }
    let rest = path.dropFirst()
    switch self {
    case .map(var properties):
      let problem = properties.set(step, rest, at: path.startIndex, to: value)
      self = .map(properties)
      return problem
    case .list(var items):
      guard let index = Int(step), index >= 0, index < items.count || index == items.count && value != nil else {
        return .noSuchItem(step: path.startIndex, count: items.count)
      }
      if rest.isEmpty, value == nil {
        items.remove(at: index)
      } else {
        var item = index < items.count ? items[index] : Self.container(for: rest)
        if let problem = item.set(rest, to: value) { return problem }
        if index < items.count { items[index] = item } else { items.append(item) }
      }
      self = .list(items)
      return nil
    case .null, .bool, .int, .double, .string: return .leaf(step: path.startIndex)
    }
  }

  /// An empty value that `path` can lead into: a list where it begins with an index.
  static func container(for path: ArraySlice<String>) -> PropertyValue {
    path.first == "0" ? .list([]) : .map(Properties())
  }
}

extension Properties {
  fileprivate mutating func set(
    _ name: String, _ rest: ArraySlice<String>, at step: Int, to value: PropertyValue?
  ) -> PathProblem? {
    guard var member = self[name] else {
      guard value != nil else { return .absent(step: step, nearest: nearest(to: name, in: members.map(\.name))) }
      var container = PropertyValue.container(for: rest)
      let problem = container.set(rest, to: value)
      if problem == nil { self[name] = container }
      return problem
    }
    if rest.isEmpty {
      replace(name, with: value)
      return nil
    }
    let problem = member.set(rest, to: value)
    if problem == nil { replace(name, with: member) }
    return problem
  }
}
