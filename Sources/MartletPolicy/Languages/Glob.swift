/// A pattern of letters and wildcards.
struct Glob: Hashable, Sendable {
  var tokens: [GlobToken]

  init(_ tokens: [GlobToken]) { self.tokens = tokens }

  /// The one word that matches; nil when several do.
  var literal: Word? { tokens.allSatisfy(\.isLiteral) ? tokens.map(\.code) : nil }

  /// Whether every word matches.
  var isEverything: Bool { !tokens.isEmpty && tokens.allSatisfy { $0 == .many } }

  /// A word whose match by another glob proves that the other glob matches every word of this one.
  ///
  /// Each wildcard becomes a letter that only wildcards at least as wide accept.
  var opaque: Word {
    tokens.map { token in
      switch token {
      case .many: .anyRun
      case .segmentMany: .segmentRun
      case .one: .anyCharacter
      case .segmentOne: .fresh
      default: token.code
      }
    }
  }

  /// A word of this glob that few other globs match: every run is `run` fresh letters long.
  func sample(run: Int) -> Word {
    var word: Word = []
    word.reserveCapacity(tokens.count + run)
    for token in tokens {
      if token.isMany {
        for _ in 0..<run { word.append(.fresh) }
      } else if token.isWildcard {
        word.append(.fresh)
      } else {
        word.append(token.isLiteral ? token.code : token.code & 0xFFFF)
      }
    }
    return word
  }

  /// Whether the whole word matches.
  ///
  /// Going back to the last run suffices: a run that is kept within its field never stands behind one that is not.
  func matches(_ word: Word) -> Bool {
    tokens.withUnsafeBufferPointer { tokens in
      word.withUnsafeBufferPointer { word in
        var position = 0
        var index = 0
        var lastRun = -1
        var resume = 0
        while index < word.count {
          if position < tokens.count {
            let token = tokens[position]
            if token.isMany {
              lastRun = position
              resume = index
              position += 1
              continue
            }
            if token.accepts(word[index]) {
              position += 1
              index += 1
              continue
            }
          }
          guard lastRun >= 0, tokens[lastRun].accepts(word[resume]) else { return false }
          resume += 1
          index = resume
          position = lastRun + 1
        }
        while position < tokens.count, tokens[position].isMany { position += 1 }
        return position == tokens.count
      }
    }
  }
}
