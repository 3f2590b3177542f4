import MartletDocuments

/// The two values at one place of two resources.
struct ValuePair {
  /// Nil when there is none, or one that says nothing.
  let old: JSON?
  /// Nil when there is none, or one that says nothing.
  let new: JSON?
  /// The place in the new resource, or in the old one where the new has none.
  let pointer: JSONPointer

  /// The values at a path in two objects; items of lists that `*` stands for are paired by their names, those without a name by their
  /// places; one that is disabled counts as absent.
  static func pairs(at path: ArraySlice<String>, _ old: JSON?, _ new: JSON?, _ pointer: JSONPointer) -> [ValuePair] {
    guard let step = path.first else {
      return [ValuePair(old: old.flatMap { $0.isNothing ? nil : $0 }, new: new.flatMap { $0.isNothing ? nil : $0 }, pointer: pointer)]
    }
    let rest = path.dropFirst()
    // What only the deployment knows cannot be compared below its top.
    if old?.isIntrinsic == true || new?.isIntrinsic == true { return [] }
    if step == "*" {
      let before = active(old)
      let after = active(new)
      var pairs = after.flatMap { item in
        Self.pairs(at: rest, before.first { $0.name == item.name }?.json, item.json, pointer[item.index])
      }
      for item in before where !after.contains(where: { $0.name == item.name }) {
        pairs += Self.pairs(at: rest, item.json, nil, pointer[item.index])
      }
      return pairs
    }
    if let index = Int(step) {
      return Self.pairs(at: rest, old?.element(index), new?.element(index), pointer[index])
    }
    return Self.pairs(at: rest, old?[step], new?[step], pointer[step])
  }

  private static func active(_ list: JSON?) -> [(index: Int, name: String, json: JSON)] {
    (list?.elements ?? []).enumerated().filter { $0.element["Status"] != "Disabled" }.map {
      ($0.offset, name(of: $0.element, at: $0.offset), $0.element)
    }
  }

  private static func name(of item: JSON, at index: Int) -> String {
    for key in ["IndexName", "Id", "Name", "RuleName", "AttributeName"] {
      if let value = item[key] { return value.printed(.compact) }
    }
    if let path = item["ResourcePath"], let method = item["HttpMethod"] { return path.printed(.compact) + method.printed(.compact) }
    return "#\(index)"
  }
}

extension JSON {
  fileprivate func element(_ index: Int) -> JSON? {
    guard case .array(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }
}
