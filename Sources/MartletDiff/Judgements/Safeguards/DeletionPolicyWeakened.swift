import MartletDocuments

extension Judgement {
  /// Policies that kept data and keep it no longer.
  static let deletionPolicyWeakened = Judgement(
    "deletion-policy-weakened", .safeguards, .warning, "a policy no longer keeps the data",
    """
    The `DeletionPolicy` or the `UpdateReplacePolicy` of a resource that holds data goes from `Retain` to `Snapshot` or `Delete`, or from \
    `Snapshot` to `Delete`: the next removal or replacement deletes what this one would have kept.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html"
  ) { review in
    for change in review.diff.resources {
      guard let old = change.old, let new = change.new, old.type.contains("::"), let before = DataHolder(old), let after = DataHolder(new)
      else { continue }
      for (attribute, fates, event) in [
        ("DeletionPolicy", (before.fateOnRemoval, after.fateOnRemoval), "when it leaves the stack"),
        ("UpdateReplacePolicy", (before.fateOnReplacement, after.fateOnReplacement), "when it is replaced"),
      ] where fates.1.isWeaker(than: fates.0) {
        review.report(
          change, at: JSONPointer.root[attribute],
          "the `\(attribute)` of `\(change.id)` goes from \((old.json[attribute] ?? "Delete").shown) to "
            + "\((new.json[attribute] ?? "Delete").shown): \(event), its data is \(fates.1 == .snapshot ? "kept as a snapshot only" : "deleted")",
          fix: "keep \((old.json[attribute] ?? "Delete").shown), unless the data may go")
      }
    }
  }
}

extension DataHolder.Fate {
  /// Whether less remains than with another fate; never for policies that are expressions.
  fileprivate func isWeaker(than other: Self) -> Bool {
    switch (other, self) {
    case (.kept, .snapshot), (.kept, .deleted), (.snapshot, .deleted): true
    default: false
    }
  }
}
