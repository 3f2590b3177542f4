/// The automaton that reads one word with many globs at once, made as far as it is walked.
///
/// A state is the set of positions that the globs can have reached. Letters that no glob expects at a state behave alike, so
/// that one fresh letter stands for them all: the walk is finite and exact.
struct GlobProduct {
  /// For each set that must hold the word, its globs.
  private let insides: [Range<Int>]
  private let globs: [[GlobToken]]
  private let insideCount: Int
  /// The first position of each glob in the numbering of all positions.
  private let offsets: [Int]
  private let owner: [Int]

  init(insides: [[Glob]], outsides: [Glob]) {
    var ranges: [Range<Int>] = []
    var globs: [[GlobToken]] = []
    for set in insides {
      ranges.append(globs.count..<globs.count + set.count)
      globs += set.map(\.tokens)
    }
    insideCount = globs.count
    globs += outsides.map(\.tokens)
    self.insides = ranges
    self.globs = globs
    var offsets: [Int] = []
    var owner: [Int] = []
    for (index, tokens) in globs.enumerated() {
      offsets.append(owner.count)
      owner += [Int](repeating: index, count: tokens.count + 1)
    }
    self.offsets = offsets
    self.owner = owner
  }

  /// A shortest word that is in every inside set and in no outside glob.
  mutating func shortestWord(_ budget: WorkBudget) throws(WorkLimit) -> Word? {
    let start = closed(offsets)
    var seen: [[Int]: Int] = [start: 0]
    var states = [start]
    var parents: [(state: Int, letter: Letter)] = [(-1, 0)]
    var next = 0
    while next < states.count {
      let state = states[next]
      try budget.spend(8 + state.count * 2)
      if isAccepting(state) { return word(to: next, parents) }
      for letter in letters(at: state) {
        try budget.spend(4 + state.count)
        let successor = step(state, letter)
        guard isAlive(successor), seen[successor] == nil else { continue }
        try budget.spend(16 + successor.count * 4)
        seen[successor] = states.count
        states.append(successor)
        parents.append((next, letter))
      }
      next += 1
    }
    return nil
  }

  private func word(to state: Int, _ parents: [(state: Int, letter: Letter)]) -> Word {
    var word: Word = []
    var current = state
    while current > 0 {
      word.append(parents[current].letter)
      current = parents[current].state
    }
    return word.reversed()
  }

  /// The fresh letter first, so that words spell as little as they can.
  private func letters(at state: [Int]) -> [Letter] {
    var letters: [Letter] = [.fresh]
    var known: Set<Letter> = [.fresh]
    for position in state {
      let (glob, index) = place(position)
      guard index < globs[glob].count else { continue }
      let token = globs[glob][index]
      var candidates: [Letter] = []
      if token.isLiteral {
        candidates = [token.code]
      } else if token.isWildcard {
        candidates = [.colon]
      } else {
        candidates = [token.code & 0xFFFF, (token.code & 0xFFFF).uppercasedASCII]
      }
      for letter in candidates where known.insert(letter).inserted { letters.append(letter) }
    }
    return letters
  }

  private func place(_ position: Int) -> (glob: Int, index: Int) {
    let glob = owner[position]
    return (glob, position - offsets[glob])
  }

  /// With the positions behind runs that take nothing; sorted.
  private func closed(_ positions: [Int]) -> [Int] {
    var all = Set(positions)
    var pending = positions
    while let position = pending.popLast() {
      let (glob, index) = place(position)
      if index < globs[glob].count, globs[glob][index].isMany, all.insert(position + 1).inserted { pending.append(position + 1) }
    }
    return all.sorted()
  }

  private func step(_ state: [Int], _ letter: Letter) -> [Int] {
    var successors: [Int] = []
    for position in state {
      let (glob, index) = place(position)
      guard index < globs[glob].count, globs[glob][index].accepts(letter) else { continue }
      successors.append(globs[glob][index].isMany ? position : position + 1)
    }
    return closed(successors)
  }

  private func isAlive(_ state: [Int]) -> Bool {
    var alive = [Bool](repeating: false, count: globs.count)
    for position in state { alive[owner[position]] = true }
    return insides.allSatisfy { range in alive[range].contains(true) }
  }

  private func isAccepting(_ state: [Int]) -> Bool {
    var accepted = [Bool](repeating: false, count: globs.count)
    for position in state {
      let (glob, index) = place(position)
      if index == globs[glob].count { accepted[glob] = true }
    }
    return insides.allSatisfy { accepted[$0].contains(true) } && !accepted[insideCount...].contains(true)
  }
}
