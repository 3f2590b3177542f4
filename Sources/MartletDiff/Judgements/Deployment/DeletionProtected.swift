import MartletDocuments

extension Judgement {
  /// Deletions that AWS refuses.
  static let deletionProtected = Judgement(
    "deletion-protected", .deployment, .error, "a protected resource is deleted",
    """
    A resource that goes or is replaced has a deletion protection that is on in the deployed template. AWS refuses its deletion at the end \
    of the deployment, and the resource stays outside of the stack.
    """,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html"
  ) { review in
    for change in review.diff.resources {
      guard let old = change.old, let property = change.refusedDeletion else { continue }
      review.report(
        change, at: change.kind == .removed ? JSONPointer.root["Properties"][property] : change.causePath,
        "the \(old.noun) `\(old.id)` \(change.isReplacedForCertain ? "is replaced\(change.cause)" : "is removed"), but its `\(property)` makes AWS refuse its deletion",
        fix: "switch `\(property)` off in a deployment of its own first\(old.type.contains("::") ? ", or set the policy `Retain`" : "")")
    }
  }
}

extension ResourceChange {
  /// The property that makes AWS refuse the deletion that the change brings; nil when nothing is deleted or nothing refuses it.
  var refusedDeletion: String? {
    guard let old, let holder = DataHolder(old) else { return nil }
    if kind == .removed { return holder.fateOnRemoval == .kept ? nil : holder.protection }
    guard let new, old.type == new.type, isReplacedForCertain, DataHolder(new)?.fateOnReplacement != .kept else { return nil }
    return holder.protection
  }
}
