/// The decisions of one run, so that another makes the same but for a few.
///
/// A run is recorded part by part. In the next run each part begins where it began, so that a change in one, or one part more or less, leaves
/// the others as they are.
public final class DrawTape {
  private struct Part {
    let state: UInt64
    var length = 0
  }

  private var parts: [String: Part] = [:]
  /// The names of the parts in the order of the recording.
  private var order: [String] = []
  private var current = ""
  private var position = 0
  /// Decisions to change, by part; nil while the tape is recorded.
  private var changes: [String: [Int: UInt64]]?

  public init() {}

  func begin(_ part: String, at state: UInt64) -> UInt64? {
    current = part
    position = 0
    if changes != nil { return parts[part]?.state }
    if parts[part] == nil { order.append(part) }
    parts[part] = Part(state: state)
    return nil
  }

  func played(_ word: UInt64) -> UInt64 {
    defer { position += 1 }
    if let changes { return changes[current]?[position] ?? word }
    parts[current]?.length += 1
    return word
  }

  /// Ends the recording: the next run changes one to four decisions, which `seed` chooses.
  public func rewind(changing seed: UInt64) {
    let draw = Draw(seed: seed)
    var changes: [String: [Int: UInt64]] = [:]
    let drawn = order.filter { (parts[$0]?.length ?? 0) > 0 }
    for _ in 0..<draw.uniform(1...4) where !drawn.isEmpty {
      let part = draw.pick(drawn)
      // The first decisions of a part are the ones that matter: the later ones are letters of texts.
      let limit = min(parts[part]?.length ?? 1, draw.pick([4, 30, 1000]))
      changes[part, default: [:]][draw.uniform(0...max(limit - 1, 0))] = draw.next()
    }
    self.changes = changes
    current = ""
    position = 0
  }
}
