/// A pattern of `*` (any characters), `?` (one character) and literal characters, matched the slow and obvious way.
struct WildcardText {
  enum Symbol: Hashable {
    case any
    case one
    case literal(Unicode.Scalar)
  }

  var symbols: [Symbol] = []

  /// Whether the pattern matches all of `text`.
  ///
  /// `reached[i]` says whether the symbols so far can match the first `i` characters.
  func matches(_ text: some Sequence<Unicode.Scalar>) -> Bool {
    if symbols.allSatisfy({ $0 != .any && $0 != .one }) { return symbols.elementsEqual(text.lazy.map { .literal($0) }) }
    let text = Array(text)
    var reached = [Bool](repeating: false, count: text.count + 1)
    reached[0] = true
    for symbol in symbols {
      var next = [Bool](repeating: false, count: text.count + 1)
      for index in 0...text.count {
        switch symbol {
        case .any:
          next[index] = reached[index] || (index > 0 && next[index - 1])
        case .one:
          next[index] = index > 0 && reached[index - 1]
        case .literal(let scalar):
          next[index] = index > 0 && reached[index - 1] && text[index - 1] == scalar
        }
      }
      reached = next
    }
    return reached[text.count]
  }
}
