/// The values of one policy variable that a decision must look at.
struct CandidateValues {
  private let letter: Letter
  /// No value, the fresh one, and those added.
  private(set) var words: [Word?]
  /// Whether no other value can matter.
  var isComplete = true
  private var seen: Set<Word>
  private var patterns: Set<Glob> = []
  private var earlierPatterns: Set<Glob> = []

  init(letter: Letter) {
    self.letter = letter
    words = [[letter], nil]
    seen = [[letter]]
  }

  mutating func add(_ word: Word) {
    if seen.insert(word).inserted { words.append(word) }
  }

  /// Adds a word that stands for those of a glob.
  mutating func add(_ glob: Glob) {
    if glob.isEverything || glob.tokens.allSatisfy({ $0 == .segmentMany }) && !glob.tokens.isEmpty { return }
    add(glob.sample(run: 1).map { $0 == .fresh ? letter : $0 })
    if glob.literal == nil { patterns.insert(glob) }
    // A value that must match two patterns at once is in neither's sample.
    if !earlierPatterns.isEmpty, !patterns.isSubset(of: earlierPatterns) { isComplete = false }
  }

  /// Ends the patterns of one place, of which a value matches one: those of another place restrict the same value.
  mutating func endSource() {
    earlierPatterns.formUnion(patterns)
    patterns = []
  }

  /// Where `?` counts characters, how long a value is matters.
  mutating func addLengths(upTo count: Int) {
    guard count > 0 else { return }
    if count > 24 { isComplete = false }
    for length in [0] + Array(2...(min(count, 24) + 2)) { add([Letter](repeating: letter, count: length)) }
  }

  /// Only these values are possible.
  mutating func replace(by candidates: [Word], isExact: Bool) {
    words = [nil] + candidates
    isComplete = isComplete && isExact
  }
}
