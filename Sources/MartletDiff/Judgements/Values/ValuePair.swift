import MartletDocuments
import MartletPolicy

/// The two values at one place of two resources.
struct ValuePair {
  /// Nil when there is none, or one that says nothing.
  let old: JSON?
  /// Nil when there is none, or one that says nothing.
  let new: JSON?
  /// The place in the new resource, or in the old one where the new has none.
  let pointer: JSONPointer

  /// The values at a path in two objects; items of lists that `*` stands for are paired by their names, those without a name by their
  /// places.
  static func pairs(at path: ArraySlice<String>, _ old: JSON?, _ new: JSON?, _ pointer: JSONPointer) -> [ValuePair] {
    guard let step = path.first else {
      return [ValuePair(old: old.flatMap { $0.isNothing ? nil : $0 }, new: new.flatMap { $0.isNothing ? nil : $0 }, pointer: pointer)]
    }
    let rest = path.dropFirst()
    // What only the deployment knows cannot be compared below its top.
    if old?.isIntrinsic == true || new?.isIntrinsic == true { return [] }
    if step == "*" {
      let before = old?.elements ?? []
      let after = new?.elements ?? []
      let oldNames = before.indices.map { name(of: before, at: $0) }
      let newNames = after.indices.map { name(of: after, at: $0) }
      var pairs = after.indices.flatMap { index in
        let match = oldNames.firstIndex(of: newNames[index])
        return Self.pairs(at: rest, match.map { before[$0] }, after[index], pointer[index])
      }
      for index in before.indices where !newNames.contains(oldNames[index]) {
        pairs += Self.pairs(at: rest, before[index], nil, pointer[index])
      }
      return pairs
    }
    if let index = Int(step) {
      return Self.pairs(at: rest, old?.element(index), new?.element(index), pointer[index])
    }
    return Self.pairs(at: rest, old?[step], new?[step], pointer[step])
  }

  private static func name(of items: [JSON], at index: Int) -> String {
    for key in ["IndexName", "Id", "Name", "RuleName", "AttributeName"] {
      if let value = items[index][key] { return value.printed(.compact) }
    }
    if let path = items[index]["ResourcePath"], let method = items[index]["HttpMethod"] {
      return path.printed(.compact) + method.printed(.compact)
    }
    return "#\(index)"
  }
}

extension JSON {
  fileprivate func element(_ index: Int) -> JSON? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }
}
