/// A glob in which a variable's value stands once, seen from that value: what comes before and after it.
struct GlobBinding {
  let before: [GlobToken]
  let after: [GlobToken]

  /// What the value can be where another glob matches the same word: globs that together hold every such value.
  ///
  /// - Parameter limit: the largest number of globs; nil is returned when there are more.
  func values(meeting other: Glob, limit: Int, _ budget: WorkBudget) throws(WorkLimit) -> [Glob]? {
    let starts = try Self.positions(in: other.tokens, after: before, budget)
    let ends = try Self.positions(in: other.tokens.reversed(), after: after.reversed(), budget).map { other.tokens.count - $0 }
    var globs: [Glob] = []
    var seen: Set<Glob> = []
    for start in starts {
      for end in ends {
        try budget.spend(4)
        guard start <= end else { continue }
        let tokens = Array(other.tokens[start..<end])
        let glob = Glob(tokens)
        if seen.insert(glob).inserted { globs.append(glob) }
        if globs.count > limit { return nil }
      }
    }
    return globs
  }

  /// The positions that a glob can have reached after a word of a beginning, sorted; a position at a run may still be within it.
  private static func positions(
    in tokens: [GlobToken], after beginning: [GlobToken], _ budget: WorkBudget
  ) throws(WorkLimit) -> [Int] {
    func closed(_ positions: Set<Int>) -> Set<Int> {
      var all = positions
      for position in 0..<tokens.count where all.contains(position) && tokens[position].isMany { all.insert(position + 1) }
      return all
    }
    var current = closed([0])
    for token in beginning {
      try budget.spend(2 + tokens.count)
      var next: Set<Int> = token.isMany ? current : []
      if token.isMany {
        // Any run of letters: the positions behind.
        if let first = current.min() { next.formUnion(first...tokens.count) }
      } else {
        for position in current where position < tokens.count {
          let other = tokens[position]
          guard token.isWildcard || other.isWildcard || token == other || Self.meet(token, other) else { continue }
          next.insert(other.isMany ? position : position + 1)
        }
      }
      current = closed(next)
    }
    return current.sorted()
  }

  private static func meet(_ left: GlobToken, _ right: GlobToken) -> Bool {
    if left.isLiteral { return right.accepts(left.code) }
    if right.isLiteral { return left.accepts(right.code) }
    return left == right
  }
}
