import MartletDocuments
import MartletPolicy

/// Compares two documents.
struct StackComparison {
  let old: ComparedStack
  let new: ComparedStack
  let moves: [ResourceMove]

  /// The resources that differ, ordered by ID.
  func resources() -> [ResourceChange] { [] }

  /// The entries of other sections that differ.
  func entries() -> [EntryChange] { [] }
}
