/// Finds the entries of one list that another entry of the list makes needless.
enum RedundantEntries {
  /// The pairs of entries that are compared at most.
  private static let workLimit = 300_000

  /// For each such entry its number and the number of the entry that covers it.
  ///
  /// - Parameters:
  ///   - patterns: the entries as bytes, of which a covering one must match the covered one.
  ///   - covers: whether the first entry covers the second, exactly.
  static func find(_ patterns: [[UInt8]], covers: (Int, Int) -> Bool) -> [(entry: Int, by: Int)] {
    guard patterns.count > 1 else { return [] }
    // Long lists of wildcards are no work of hand; each entry would be compared with each.
    let wide = patterns.indices.filter { patterns[$0].hasWildcard }.prefix(max(1, workLimit / patterns.count))
    var first: [[UInt8]: Int] = [:]
    first.reserveCapacity(patterns.count)
    var found: [(entry: Int, by: Int)] = []
    for (index, pattern) in patterns.enumerated() {
      if let same = first[pattern] {
        found.append((index, same))
        continue
      }
      first[pattern] = index
      let cover = wide.first { other in
        other != index && ByteWildcard.matches(patterns[other], pattern) && patterns[other] != pattern && covers(other, index)
          // Of two patterns that match the same, the first stays.
          && (other < index || !covers(index, other))
      }
      if let cover { found.append((index, cover)) }
    }
    return found
  }
}
