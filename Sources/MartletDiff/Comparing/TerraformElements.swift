import MartletFacts

/// Which elements of two sets are one.
enum TerraformElements {
  /// The attributes by which a provider tells the blocks of a set apart.
  private static let identifying = ["name", "index_name", "attribute_name", "id", "key", "rule", "device_name", "region_name", "priority"]

  /// Beyond so many comparisons, elements of sets are not looked at for likeness.
  private static let comparisonLimit = 1_000_000

  /// Pairs of positions: equal elements are left out, similar ones stand together, the others alone; removed ones come before added ones.
  static func pairs(_ old: [TerraformValue], _ new: [TerraformValue], _ schema: TerraformSchema?) -> [(Int?, Int?)] {
    var positions: [String: [Int]] = [:]
    for index in new.indices.reversed() { positions[TerraformEquality.key(new[index], schema), default: []].append(index) }
    var removed: [Int] = []
    var equal: Set<Int> = []
    var equalPairs: [(Int?, Int?)] = []
    for index in old.indices {
      if let match = positions[TerraformEquality.key(old[index], schema)]?.popLast() {
        equal.insert(match)
        // What refers to other resources is equal only as long as these stay.
        if new[match].holdsUnknown { equalPairs.append((index, match)) }
      } else {
        removed.append(index)
      }
    }
    var added = new.indices.filter { !equal.contains($0) }
    var pairs: [(Int?, Int?)] = []
    let isSmall = removed.count * added.count <= comparisonLimit
    for index in removed {
      let match = !isSmall ? nil : added.firstIndex { isSame(old[index], new[$0]) }
      pairs.append((index, match.map { added.remove(at: $0) }))
    }
    let alone = pairs.filter { $0.1 == nil }
    if alone.count == 1, added.count == 1, case .map = old[alone[0].0 ?? 0], case .map = new[added[0]],
      !identifies(old[alone[0].0 ?? 0]), !identifies(new[added[0]])
    {
      pairs = pairs.map { $0.1 == nil ? ($0.0, added[0]) : $0 }
      added = []
    }
    return equalPairs + pairs + added.map { (nil, $0) }
  }

  private static func isSame(_ old: TerraformValue, _ new: TerraformValue) -> Bool {
    for name in identifying {
      guard case .scalar(let first) = old[name], case .scalar(let second) = new[name] else { continue }
      return first == second
    }
    return false
  }

  private static func identifies(_ value: TerraformValue) -> Bool {
    identifying.contains { if case .scalar = value[$0] { true } else { false } }
  }

  /// Whether a block, when it comes or goes, replaces the resource because of what is in it.
  static func holdsForcing(_ value: TerraformValue, _ schema: TerraformSchema, depth: Int = 0) -> Bool {
    guard depth < 20 else { return false }
    return value.members.contains { member in
      guard !member.value.isEmpty else { return false }
      switch schema.item(member.key) {
      case .attribute(let attribute)?:
        if case .unknown(nil) = member.value { return false }
        return attribute.forcesReplacement
      case .block(let block)?:
        return block.forcesReplacement || member.value.items.contains { holdsForcing($0, block.schema, depth: depth + 1) }
      case nil: return false
      }
    }
  }
}
