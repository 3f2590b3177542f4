import MartletDiff
import MartletDocuments
import MartletPolicy

/// What differs between the two versions of one stack, and what that means.
struct StackReport {
  /// What becomes of the stack as a whole.
  enum Change: String {
    case added
    case removed
    case changed
    case unchanged
  }

  let pair: StackPair
  let change: Change
  let changes: StackChanges
  let access: [AccessChange]
  let findings: [JudgementFinding]
  let mask: SecretMask
  /// Nil when there is no sentence that could hold one.
  private let secrets: SecretTexts?

  /// - Parameters:
  ///   - moves: what the user has said to be one resource under two IDs.
  ///   - neighbours: the stacks that are deployed beside it.
  init(_ pair: StackPair, moves: RecordedMoves, neighbours: [NeighbouringStack]) {
    self.pair = pair
    changes = StackChanges(pair, moves: moves)
    let (old, new, diff) = (changes.old, changes.new, changes.diff)
    change = pair.old == nil ? .added : pair.new == nil ? .removed : diff.isEmpty ? .unchanged : .changed
    (access, findings) = diff.meaning(neighbours: neighbours)
    mask = SecretMask(old: old, new: new)
    secrets = access.isEmpty && findings.isEmpty ? nil : SecretTexts(diff, mask)
  }

  var name: StackName? { pair.name }
  var old: DiffDocument { changes.old }
  var new: DiffDocument { changes.new }
  var diff: StackDiff { changes.diff }

  /// A sentence about the stack without secrets.
  func sentence(_ text: String) -> String { secrets?.hidden(in: text) ?? text }

  /// The place of a finding: in the new document, or in the old one where the new has none.
  func place(of finding: JudgementFinding) -> DiffPlace {
    let isGone = finding.logicalID.map { diff.new[$0] == nil && diff.old[$0] != nil } ?? false
    return place(finding.pointer, isOld: isGone)
  }

  /// The place of what changed the access: it is denied by what the old document had.
  func place(of change: AccessChange) -> DiffPlace { place(change.pointer, isOld: change.isInOld) }

  func place(of change: ResourceChange) -> DiffPlace {
    place(change.new?.pointer ?? change.old?.pointer ?? .root, isOld: change.new == nil)
  }

  func place(of change: EntryChange) -> DiffPlace { place(change.pointer, isOld: change.new == nil) }

  private func place(_ pointer: JSONPointer, isOld: Bool) -> DiffPlace {
    DiffPlace(isOld ? old : new, (isOld ? diff.old : diff.new).writtenPlace(pointer))
  }
}
