import MartletDocuments
import MartletPolicy

/// Where the parts of a document stand in the file, for a document that is not written there as it reads: made of properties, or with a
/// choice between branches taken.
public struct PlaceMap: Sendable {
  private var entries: [Entry] = []

  private struct Entry {
    let part: JSONPointer
    let place: JSONPointer
  }

  init() {}

  /// Whether every part stands where the document says.
  var isEmpty: Bool { entries.isEmpty }

  /// Says that a part of the document, and what is in it, stands at `place` of the file.
  mutating func add(_ part: JSONPointer, at place: JSONPointer) { entries.append(Entry(part: part, place: place)) }

  /// The place in the file of a part of the document that begins at `start`.
  func place(of part: JSONPointer, in start: JSONPointer) -> JSONPointer {
    var best: (length: Int, place: JSONPointer)?
    for entry in entries {
      guard let rest = part.relative(to: entry.part) else { continue }
      let length = entry.part.description.utf8.count
      if let best, best.length > length { continue }
      best = (length, entry.place.appending(rest))
    }
    return best?.place ?? start.appending(part)
  }
}
