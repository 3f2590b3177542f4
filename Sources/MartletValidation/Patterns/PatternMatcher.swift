/// One search for a match of an expression in a text.
struct PatternMatcher {
  private let program: PatternProgram
  private let text: [Unicode.Scalar]
  private var budget = 400_000

  init(_ program: PatternProgram, _ text: [Unicode.Scalar]) {
    self.program = program
    self.text = text
  }

  /// Whether the expression matches somewhere; true as well when the search takes too long.
  var findsMatch: Bool {
    mutating get {
      for start in 0...(program.isAnchored ? 0 : text.count) {
        if run(program.steps, from: start) { return true }
        if budget <= 0 { return true }
      }
      return false
    }
  }

  /// Where to go on when a choice has failed.
  private struct Choice {
    var step: Int
    var position: Int
    /// The position down to which, or up to which, a run may still give or take.
    var limit: Int
    var isGrowing: Bool
    var marks: [Int]
  }

  /// Whether the steps match from `start`, and up to `end` where it is given.
  private mutating func run(_ steps: [PatternProgram.Step], from start: Int, to end: Int? = nil) -> Bool {
    var choices: [Choice] = []
    var marks = Array(repeating: -1, count: program.markCount)
    var step = 0
    var position = start
    while true {
      budget -= 1
      guard budget > 0 else { return false }
      var hasFailed = false
      switch steps[step] {
      case .take(let set):
        if position < text.count, program.sets[set].contains(text[position]) {
          position += 1
          step += 1
        } else {
          hasFailed = true
        }
      case .run(let index, let minimum, let maximum, let isLazy, let isPossessive):
        let set = program.sets[index]
        let most = maximum == .max ? text.count : min(text.count, position + maximum)
        let least = position + minimum
        var reached = position
        let goal = isLazy ? min(most, least) : most
        while reached < goal, set.contains(text[reached]) { reached += 1 }
        budget -= (reached - position) / 8
        guard reached >= least else {
          hasFailed = true
          break
        }
        if isLazy {
          if reached < most { choices.append(Choice(step: step, position: reached, limit: most, isGrowing: true, marks: marks)) }
        } else if reached > least, !isPossessive {
          choices.append(Choice(step: step + 1, position: reached, limit: least, isGrowing: false, marks: marks))
        }
        position = reached
        step += 1
      case .fork(let first, let second):
        choices.append(Choice(step: second, position: position, limit: position, isGrowing: false, marks: marks))
        step = first
      case .jump(let place): step = place
      case .atStart: if position == 0 { step += 1 } else { hasFailed = true }
      case .atEnd:
        if position == text.count || position == text.count - 1 && text[position] == "\n" { step += 1 } else { hasFailed = true }
      case .atVeryEnd: if position == text.count { step += 1 } else { hasFailed = true }
      case .atWordBoundary: if isWordBoundary(position) { step += 1 } else { hasFailed = true }
      case .notAtWordBoundary: if isWordBoundary(position) { hasFailed = true } else { step += 1 }
      case .mark(let mark):
        marks[mark] = position
        step += 1
      case .hasMoved(let mark): if marks[mark] != position { step += 1 } else { hasFailed = true }
      case .look(let index, let isBehind, let isNegative):
        let body = program.subprograms[index]
        let holds =
          isBehind
          ? (max(0, position - 255)...position).contains { run(body, from: $0, to: position) } : run(body, from: position)
        if holds != isNegative { step += 1 } else { hasFailed = true }
      case .accept:
        if end == nil || end == position { return true }
        hasFailed = true
      }
      guard hasFailed else { continue }
      guard var choice = choices.popLast() else { return false }
      marks = choice.marks
      if choice.isGrowing {
        guard case .run(let set, _, _, _, _) = steps[choice.step], program.sets[set].contains(text[choice.position]) else { continue }
        choice.position += 1
        position = choice.position
        step = choice.step + 1
        if choice.position < choice.limit { choices.append(choice) }
      } else if choice.position > choice.limit {
        choice.position -= 1
        position = choice.position
        step = choice.step
        if choice.position > choice.limit { choices.append(choice) }
      } else {
        position = choice.position
        step = choice.step
      }
    }
  }

  private func isWordBoundary(_ position: Int) -> Bool {
    let before = position > 0 && ScalarClass.word.contains(text[position - 1])
    let after = position < text.count && ScalarClass.word.contains(text[position])
    return before != after
  }
}
