/// A part of a text that functions make.
enum TextPiece: Hashable, Sendable {
  case literal(String)
  /// What `Ref` says of an ID; with an attribute, what `Fn::GetAtt` does.
  case reference(String, attribute: String?)
  /// What another function makes.
  case value(NormalValue)

  /// The literals that stand side by side as one, without empty ones.
  static func joined(_ pieces: [TextPiece]) -> [TextPiece] {
    var joined: [TextPiece] = []
    for piece in pieces {
      guard case .literal(let text) = piece else {
        joined.append(piece)
        continue
      }
      if text.isEmpty { continue }
      if case .literal(let before)? = joined.last {
        joined[joined.count - 1] = .literal(before + text)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }
}

extension NormalValue: Hashable {
  func hash(into hasher: inout Hasher) { hasher.combine(digest) }
}
