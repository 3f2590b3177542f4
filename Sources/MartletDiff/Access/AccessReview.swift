import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// Compares who may do what in two versions of a stack.
struct AccessReview {
  let old: AccessSide
  let new: AccessSide
  private let budget: AccessBudget

  init(_ diff: StackDiff, _ budget: AccessBudget) {
    let isPlan = diff.new.dialect == .terraform || diff.old.dialect == .terraform
    let newer = StackAccess(diff.new.deployable.renaming([:], numbersHoles: isPlan))
    let former = diff.old.deployable
    let ids = MovedIDs(diff.resources, old: former, new: newer.stack).newIDs
    new = AccessSide(diff.new, newer)
    old = AccessSide(diff.old, StackAccess(former.renaming(ids, numbersHoles: isPlan), following: newer))
    self.budget = budget
  }

  /// What became reachable from outside.
  var exposure: ExposureReview { ExposureReview(old: old, new: new) }

  /// All changes, ordered by principal.
  func changes() -> [AccessChange] {
    var changes: [AccessChange] = []
    var seen: Set<Key> = []
    /// The resources of which a policy says that it lets anybody in, or no longer.
    var told: Set<String> = []
    for subject in AccessSubjects(old: old, new: new).differing {
      let found =
        AccessComparison(subject, .newlyAllowed, from: old, to: new, budget).changes()
        + AccessComparison(subject, .newlyDenied, from: new, to: old, budget).changes()
      for change in found where seen.insert(Key(change)).inserted { changes.append(change) }
      if subject.kind == .resource, found.contains(where: { $0.principal == "anyone" }) { told.insert(subject.id) }
    }
    changes += exposure.accessChanges(besides: told)
    return changes.sorted { ($0.principal, $0.result.rawValue) < ($1.principal, $1.result.rawValue) }
  }

  /// What tells one change from another.
  private struct Key: Hashable {
    let principal: String
    let result: AccessChange.Result
    let description: String

    init(_ change: AccessChange) {
      principal = change.principal
      result = change.result
      description = change.description
    }
  }
}
