/// The words that match one of several globs.
struct GlobSet: Sendable {
  /// The globs in their order, without repetitions.
  let globs: [Glob]
  let literals: Set<Word>
  /// The globs that are no single word.
  let patterns: [Glob]
  let isEverything: Bool

  init(_ globs: [Glob]) {
    var literals: Set<Word> = []
    var patterns: [Glob] = []
    var kept: [Glob] = []
    for glob in globs {
      if let word = glob.literal {
        if literals.insert(word).inserted { kept.append(glob) }
      } else {
        patterns.append(glob)
        kept.append(glob)
      }
    }
    self.globs = kept
    self.literals = literals
    self.patterns = patterns
    isEverything = patterns.contains(where: \.isEverything)
  }

  static let everything = GlobSet([Glob([.many])])

  func contains(_ word: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    if isEverything { return true }
    try budget.spend(1 + patterns.count)
    return literals.contains(word) || patterns.contains { $0.matches(word) }
  }

  /// False only when no word is in both.
  func mayMeet(_ other: GlobSet) -> Bool {
    // Beyond this the look would cost more than it saves.
    if globs.count * other.globs.count > 4096 { return true }
    if patterns.isEmpty, other.patterns.isEmpty { return !literals.isDisjoint(with: other.literals) }
    return globs.contains { glob in other.globs.contains { glob.mayMeet($0) } }
  }

  /// Whether one glob of the set matches every word of a glob with this opaque word.
  func containsAll(ofOpaque opaque: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    if isEverything { return true }
    try budget.spend(1 + patterns.count)
    return patterns.contains { $0.matches(opaque) }
  }
}
