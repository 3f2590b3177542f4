/// Finds a word that is in all of some sets and in none of others, or proves that there is none.
enum WordSearch {
  /// - Parameters:
  ///   - insides: not empty.
  static func find(in insides: [GlobSet], outside outsides: [GlobSet], _ budget: WorkBudget) throws(WorkLimit) -> Word? {
    if outsides.contains(where: \.isEverything) { return nil }
    let insides = insides.count > 1 ? insides.filter { !$0.isEverything } : insides
    // One set gives the candidates: the one with the fewest, but words rather than patterns.
    guard let pivot = insides.indices.min(by: { cost(insides[$0]) < cost(insides[$1]) }) else {
      return try find(in: [.everything], outside: outsides, budget)
    }
    var others = insides
    let candidates = others.remove(at: pivot)
    for glob in candidates.globs {
      if let word = try find(matching: glob, in: others, outside: outsides, budget) { return word }
    }
    return nil
  }

  private static func cost(_ set: GlobSet) -> Int { set.patterns.count * 1000 + set.literals.count }

  private static func find(
    matching glob: Glob, in insides: [GlobSet], outside outsides: [GlobSet], _ budget: WorkBudget
  ) throws(WorkLimit) -> Word? {
    func isSolution(_ word: Word) throws(WorkLimit) -> Bool {
      for set in outsides where try set.contains(word, budget) { return false }
      for set in insides where try !set.contains(word, budget) { return false }
      return true
    }
    if let word = glob.literal { return try isSolution(word) ? word : nil }
    for run in [1, 0, 2] {
      let sample = glob.sample(run: run)
      if try isSolution(sample) { return sample }
    }
    let opaque = glob.opaque
    for set in outsides where try set.containsAll(ofOpaque: opaque, budget) { return nil }
    var restricting: [[Glob]] = [[glob]]
    for set in insides where try !set.containsAll(ofOpaque: opaque, budget) {
      let meeting = set.globs.filter { $0.mayMeet(glob) }
      if meeting.isEmpty { return nil }
      restricting.append(meeting)
    }
    let excluding = outsides.flatMap { set in set.globs.filter { $0.mayMeet(glob) } }
    if excluding.isEmpty, restricting.count == 1 { return glob.sample(run: 1) }
    var product = GlobProduct(insides: restricting, outsides: excluding)
    return try product.shortestWord(budget)
  }
}

extension Glob {
  /// False only when no word matches both: their literal beginnings or ends differ.
  func mayMeet(_ other: Glob) -> Bool {
    for (left, right) in zip(tokens, other.tokens) {
      if left.isMany || right.isMany { break }
      if left.isLiteral, right.isLiteral, left != right { return false }
    }
    for (left, right) in zip(tokens.reversed(), other.tokens.reversed()) {
      if left.isMany || right.isMany { break }
      if left.isLiteral, right.isLiteral, left != right { return false }
    }
    return true
  }
}
