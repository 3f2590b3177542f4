import MartletDocuments

/// Which items of two lists are one.
struct ListPairing {
  let old: [NormalValue]
  let new: [NormalValue]
  /// The items that differ: of a changed item both numbers, of one that is gone or new its own.
  private(set) var pairs: [(old: Int?, new: Int?)] = []

  /// Lists whose order counts: what stays in order stays, and what lies between is paired from its start.
  init(ordered old: [NormalValue], _ new: [NormalValue]) {
    self.old = old
    self.new = new
    var kept = Self.commonItems(old, new)
    kept.append((old.count, new.count))
    var start = (old: 0, new: 0)
    for next in kept {
      pairGap(start.old..<next.old, start.new..<next.new)
      start = (next.old + 1, next.new + 1)
    }
  }

  /// Lists whose order means nothing: equal items are one, then those of one name.
  init(unordered old: [NormalValue], _ new: [NormalValue]) {
    self.old = old
    self.new = new
    var byDigest: [Int: [Int]] = [:]
    for index in new.indices.reversed() { byDigest[new[index].digest, default: []].append(index) }
    var left: [Int] = []
    for index in old.indices {
      if byDigest[old[index].digest]?.popLast() == nil { left.append(index) }
    }
    let right = byDigest.values.flatMap { $0 }.sorted()
    pairByName(left, right)
  }

  private mutating func pairByName(_ left: [Int], _ right: [Int]) {
    guard let key = Self.nameKey(left.map { old[$0] } + right.map { new[$0] }) else {
      // Without names, two single objects are one that has changed.
      if left.count == 1, right.count == 1, Self.hasParts(old[left[0]]), Self.hasParts(new[right[0]]) {
        pairs.append((left[0], right[0]))
      } else {
        pairs += left.map { ($0, nil) } + right.map { (nil, $0) }
      }
      return
    }
    var byName: [NormalValue: Int] = [:]
    for index in right.reversed() { if let name = new[index][key] { byName[name] = index } }
    var taken: Set<Int> = []
    for index in left {
      let partner = old[index][key].flatMap { byName.removeValue(forKey: $0) }
      if let partner { taken.insert(partner) }
      pairs.append((index, partner))
    }
    for index in right where !taken.contains(index) { pairs.append((nil, index)) }
  }

  private mutating func pairGap(_ left: Range<Int>, _ right: Range<Int>) {
    let count = min(left.count, right.count)
    for offset in 0..<count { pairs.append((left.lowerBound + offset, right.lowerBound + offset)) }
    for index in left.dropFirst(count) { pairs.append((index, nil)) }
    for index in right.dropFirst(count) { pairs.append((nil, index)) }
  }

  private static func hasParts(_ value: NormalValue) -> Bool {
    switch value.content {
    case .object, .list, .set: !value.isWithinText
    case .scalar, .text, .function: false
    }
  }

  /// The member by which objects in lists are told apart; nil when not all items have the same one.
  private static func nameKey(_ items: [NormalValue]) -> String? {
    names.first { key in
      items.allSatisfy { item in
        switch item[key]?.content {
        case .scalar, .text: true
        default: false
        }
      }
    }
  }

  private static let names = [
    "IndexName", "AttributeName", "Key", "PolicyName", "Name", "Id", "Sid", "RegionName", "Region", "DeviceName", "RuleName", "Protocol",
    "name", "key", "id", "index_name",
  ]

  /// Decides between two ways that keep as much, so that the way back keeps the same.
  private static func precedes(_ one: NormalValue, _ other: NormalValue) -> Bool {
    one.written.printed(.compact) < other.written.printed(.compact)
  }

  /// The longest common subsequence of equal items, but for lists so long that looking for it would cost too much: of these, what both
  /// begin and end with.
  private static func commonItems(_ old: [NormalValue], _ new: [NormalValue]) -> [(old: Int, new: Int)] {
    var start = 0
    while start < old.count, start < new.count, old[start] == new[start] { start += 1 }
    var end = 0
    while end < old.count - start, end < new.count - start, old[old.count - 1 - end] == new[new.count - 1 - end] { end += 1 }
    let head = (0..<start).map { ($0, $0) }
    let tail = (0..<end).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
    let left = Array(old[start..<old.count - end])
    let right = Array(new[start..<new.count - end])
    guard !left.isEmpty, !right.isEmpty, left.count * right.count <= 250_000 else { return head + tail }
    // lengths[i][j]: the common items of left[i...] and right[j...].
    var lengths = Array(repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] = left[i] == right[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    var middle: [(Int, Int)] = []
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i] == right[j] {
        middle.append((start + i, start + j))
        (i, j) = (i + 1, j + 1)
      } else if lengths[i + 1][j] > lengths[i][j + 1] || lengths[i + 1][j] == lengths[i][j + 1] && precedes(left[i], right[j]) {
        i += 1
      } else {
        j += 1
      }
    }
    return head + middle + tail
  }
}
