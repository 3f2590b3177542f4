/// A regular expression as steps of a backtracking machine.
struct PatternProgram {
  /// One step; places are indices of steps.
  enum Step {
    /// Takes one scalar of the set.
    case take(Int)
    /// Takes as many scalars of the set as it can, or as few when lazy; a possessive run gives none back.
    case run(set: Int, minimum: Int, maximum: Int, isLazy: Bool, isPossessive: Bool)
    /// Goes on at the first place, and at the second when that fails.
    case fork(Int, Int)
    case jump(Int)
    case atStart, atEnd, atVeryEnd, atWordBoundary, notAtWordBoundary
    /// Remembers the position, so that a repetition of nothing ends.
    case mark(Int)
    case hasMoved(since: Int)
    /// Whether the subprogram matches here, ahead or behind.
    case look(Int, isBehind: Bool, isNegative: Bool)
    case accept
  }

  private(set) var steps: [Step] = []
  private(set) var sets: [ScalarSet] = []
  private(set) var subprograms: [[Step]] = []
  private(set) var markCount = 0
  /// The most steps that an expression may become; a larger one is left unchecked.
  private static let sizeLimit = 40_000

  /// Nil when the expression uses what is not supported here, such as back-references.
  init?(_ source: String) {
    var parser = PatternParser(source)
    var code: [Step] = []
    guard let node = parser.parse(), emit(node, into: &code) else { return nil }
    steps = code + [.accept]
  }

  var isAnchored: Bool { if case .atStart? = steps.first { true } else { false } }

  private mutating func index(of set: ScalarSet) -> Int {
    sets.append(set)
    return sets.count - 1
  }

  private mutating func emit(_ node: PatternNode, into code: inout [Step]) -> Bool {
    guard code.count < Self.sizeLimit else { return false }
    switch node {
    case .empty: return true
    case .set(let set): code.append(.take(index(of: set)))
    case .assertion(let step): code.append(step)
    case .sequence(let nodes):
      for node in nodes { guard emit(node, into: &code) else { return false } }
    case .alternation(let nodes):
      var exits: [Int] = []
      for (index, node) in nodes.enumerated() {
        guard index < nodes.count - 1 else { guard emit(node, into: &code) else { return false }; break }
        let fork = code.count
        code.append(.fork(0, 0))
        guard emit(node, into: &code) else { return false }
        exits.append(code.count)
        code.append(.jump(0))
        code[fork] = .fork(fork + 1, code.count)
      }
      for exit in exits { code[exit] = .jump(code.count) }
    case .look(let node, let isBehind, let isNegative):
      var body: [Step] = []
      guard emit(node, into: &body) else { return false }
      body.append(.accept)
      subprograms.append(body)
      code.append(.look(subprograms.count - 1, isBehind: isBehind, isNegative: isNegative))
    case .repetition(.set(let set), let minimum, let maximum, let mode):
      code.append(
        .run(set: index(of: set), minimum: minimum, maximum: maximum ?? .max, isLazy: mode == .lazy, isPossessive: mode == .possessive))
    case .repetition(let node, let minimum, let maximum, let mode): return emit(node, minimum, maximum, mode, into: &code)
    }
    return true
  }

  private mutating func emit(_ node: PatternNode, _ minimum: Int, _ maximum: Int?, _ mode: PatternNode.Mode, into code: inout [Step])
    -> Bool
  {
    for _ in 0..<minimum { guard emit(node, into: &code) else { return false } }
    func fork(_ body: Int, _ exit: Int) -> Step { mode == .lazy ? .fork(exit, body) : .fork(body, exit) }
    guard let maximum else {
      let mark = markCount
      markCount += 1
      let loop = code.count
      code.append(.fork(0, 0))
      code.append(.mark(mark))
      guard emit(node, into: &code) else { return false }
      code.append(.hasMoved(since: mark))
      code.append(.jump(loop))
      code[loop] = fork(loop + 1, code.count)
      return true
    }
    var forks: [Int] = []
    for _ in 0..<max(0, maximum - minimum) {
      forks.append(code.count)
      code.append(.fork(0, 0))
      guard emit(node, into: &code) else { return false }
    }
    for place in forks { code[place] = fork(place + 1, code.count) }
    return true
  }
}

/// A part of a regular expression.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case assertion(PatternProgram.Step)
  case sequence([PatternNode])
  case alternation([PatternNode])
  case repetition(PatternNode, minimum: Int, maximum: Int?, Mode)
  case look(PatternNode, isBehind: Bool, isNegative: Bool)

  enum Mode { case greedy, lazy, possessive }
}
