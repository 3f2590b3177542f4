import MartletDocuments
import MartletPolicy

/// Finds the differences between two values, as deep as they have parts.
struct ValueComparison {
  /// A difference, before it is known what it does.
  struct Difference {
    /// Names and numbers from the value that the comparison began with.
    let path: [String]
    let old: NormalValue?
    let new: NormalValue?
  }

  private(set) var differences: [Difference] = []
  /// Whether two policies that are written differently allow the same.
  private let isEquivalentPolicy: (JSON, JSON) -> Bool

  init(isEquivalentPolicy: @escaping (JSON, JSON) -> Bool) {
    self.isEquivalentPolicy = isEquivalentPolicy
  }

  mutating func compare(_ old: NormalValue?, _ new: NormalValue?, _ shape: ValueShape, at path: [String] = []) {
    switch (old, new) {
    case (nil, nil): return
    case (nil, let value?), (let value?, nil):
      if !Self.isDefault(value, shape) { differences.append(Difference(path: path, old: old, new: new)) }
    case (let old?, let new?):
      if old == new { return }
      if shape.isPolicyRoot, isEquivalentPolicy(old.written, new.written) { return }
      if let one = old.onlyItem, let other = new.onlyItem { return compare(one, other, shape.item, at: path + ["0"]) }
      if let left = Self.items(old), let right = Self.items(new) { return compare(ListPairing(unordered: left, right), shape, at: path) }
      if !old.isWithinText, !new.isWithinText {
        switch (old.content, new.content) {
        case (.object(let one), .object(let other)): return compare(one, other, shape, at: path)
        case (.list(let one), .list(let other)): return compare(ListPairing(ordered: one, other), shape, at: path)
        case (.set(let one), .set(let other)): return compare(ListPairing(unordered: one, other), shape, at: path)
        default: break
        }
      }
      differences.append(Difference(path: path, old: old, new: new))
    }
  }

  private mutating func compare(
    _ old: [(name: String, value: NormalValue)], _ new: [(name: String, value: NormalValue)], _ shape: ValueShape, at path: [String]
  ) {
    var left = old[...]
    var right = new[...]
    while let name = [left.first?.name, right.first?.name].compactMap(\.self).min() {
      let one = left.first?.name == name ? left.removeFirst().value : nil
      let other = right.first?.name == name ? right.removeFirst().value : nil
      compare(one, other, shape.member(name), at: path + [name])
    }
  }

  private mutating func compare(_ pairing: ListPairing, _ shape: ValueShape, at path: [String]) {
    let item = shape.item
    for pair in pairing.pairs {
      let index = pair.old ?? pair.new ?? 0
      let old = pair.old.map { pairing.old[$0] }
      let new = pair.new.map { pairing.new[$0] }
      if old != nil, new != nil {
        compare(old, new, item, at: path + [String(index)])
      } else {
        differences.append(Difference(path: path + [String(index)], old: old, new: new))
      }
    }
  }

  /// The items of a set that is written as a list, one of a single item too.
  private static func items(_ value: NormalValue) -> [NormalValue]? {
    if let item = value.onlyItem { return [item] }
    if !value.isWithinText, case .set(let items) = value.content { return items }
    return nil
  }

  /// Whether a value says no more than its absence would.
  private static func isDefault(_ value: NormalValue, _ shape: ValueShape) -> Bool {
    switch value.content {
    case .list(let items) where items.isEmpty, .set(let items) where items.isEmpty: return shape.meaning == .property
    case .object(let members):
      return !members.isEmpty && members.allSatisfy { isDeepDefault($0.value, shape.member($0.name)) }
    default:
      return shape.defaultValue.map { isEqual(value, $0, shape) } ?? false
    }
  }

  private static func isDeepDefault(_ value: NormalValue, _ shape: ValueShape) -> Bool {
    if case .object(let members) = value.content {
      return !members.isEmpty && members.allSatisfy { isDeepDefault($0.value, shape.member($0.name)) }
    }
    return shape.deepDefault.map { isEqual(value, $0, shape) } ?? false
  }

  private static func isEqual(_ value: NormalValue, _ json: JSON, _ shape: ValueShape) -> Bool {
    Normalizer(.null).value(json, shape) == value
  }
}
