import MartletDocuments

/// What differs between two versions of a stack: the facts. What they mean is said by judgements; see ``Judgement``.
public struct StackDiff: Sendable {
  public let old: ComparedStack
  public let new: ComparedStack
  /// The resources that differ, ordered by ID.
  public let resources: [ResourceChange]
  /// The entries of other sections that differ, ordered by section and name.
  public let entries: [EntryChange]
  /// The places of the changes among ``resources``, by new ID and by old ID.
  private let indices: (new: [String: Int], old: [String: Int])

  /// Compares two templates, or two plans.
  ///
  /// - Parameter moves: what the user has said to be one resource under two IDs.
  public init(old: JSON, new: JSON, moves: [ResourceMove] = []) {
    let (old, new) = ComparedStack.pair(old, new)
    self.old = old
    self.new = new
    let comparison = StackComparison(old: old, new: new, moves: moves)
    resources = comparison.resources()
    entries = comparison.entries()
    indices = (Self.places(resources) { $0.new }, Self.places(resources) { $0.old })
  }

  private static func places(_ changes: [ResourceChange], _ side: (ResourceChange) -> ComparedResource?) -> [String: Int] {
    Dictionary(changes.enumerated().compactMap { place, change in side(change).map { ($0.id, place) } }) { first, _ in first }
  }

  /// Whether nothing differs.
  public var isEmpty: Bool { resources.isEmpty && entries.isEmpty }

  /// The change of the resource with this ID, of either document; nil when it does not differ.
  public subscript(id: String) -> ResourceChange? {
    (indices.new[id] ?? indices.old[id]).map { resources[$0] }
  }
}
