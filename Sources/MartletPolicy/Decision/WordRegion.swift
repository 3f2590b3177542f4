/// What one dimension of the request sought must be, and a word that is.
struct WordRegion {
  private var insides: [GlobSet]
  private var outsides: [GlobSet] = []
  /// Whether the sets asserted later lie within the first, which they then replace.
  private var isReplaceable: Bool
  /// The words still possible, where they are finitely many from the beginning.
  private var finite: [Word]?
  private(set) var word: Word

  /// All words of a set.
  ///
  /// - Parameter isUniverse: whether every set asserted later lies within it.
  init(_ universe: GlobSet, isUniverse: Bool, _ budget: WorkBudget) throws(WorkLimit) {
    insides = [universe]
    isReplaceable = isUniverse
    word = try WordSearch.find(in: [universe], outside: [], budget) ?? []
  }

  /// These words; not empty.
  init(words: [Word]) {
    insides = []
    isReplaceable = false
    finite = words
    word = words.first ?? []
  }

  /// Narrows the region; false when nothing is left of it.
  mutating func assert(_ set: GlobSet, isInside: Bool, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    if let words = finite {
      var left: [Word] = []
      for word in words where try set.contains(word, budget) == isInside { left.append(word) }
      finite = left
      guard let word = left.first else { return false }
      self.word = word
      return true
    }
    if isInside {
      if isReplaceable { insides = [] }
      isReplaceable = false
      insides.append(set)
    } else {
      outsides.append(set)
    }
    if try set.contains(word, budget) == isInside { return true }
    guard let word = try WordSearch.find(in: insides, outside: outsides, budget) else { return false }
    self.word = word
    return true
  }

  func contains(_ word: Word, _ budget: WorkBudget) throws(WorkLimit) -> Bool {
    if let finite { return finite.contains(word) }
    for set in insides where try !set.contains(word, budget) { return false }
    for set in outsides where try set.contains(word, budget) { return false }
    return true
  }
}
