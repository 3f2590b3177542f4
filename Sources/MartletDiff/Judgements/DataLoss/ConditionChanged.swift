import MartletDocuments

extension Judgement {
  /// Data under a condition that is not what it was.
  static let conditionChanged = Judgement(
    "condition-changed", .dataLoss, .warning, "data stands under another condition",
    "A resource that holds data gets a condition, or its condition says something else: where it is false now, the resource is removed.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html"
  ) { review in
    guard review.diff.new.dialect == .cloudFormation else { return }
    let changed = review.diff.changedConditions
    for new in review.diff.new.resources {
      guard case .string(let condition)? = new.json["Condition"], let old = review.diff.old[new.id], let holder = DataHolder(old),
        holder.fateOnRemoval != .kept
      else { continue }
      let isOther = old.json["Condition"] != new.json["Condition"]
      let entry = changed[condition]
      guard isOther || entry != nil else { continue }
      let change = review.diff[new.id] ?? ResourceChange(old: old, new: new, kind: .changed)
      let cause = entry.flatMap { $0.section == "Parameters" ? " with \($0.words)" : nil } ?? ""
      review.report(
        change, at: JSONPointer.root["Condition"],
        isOther
          ? "the \(new.noun) `\(new.id)` is removed with its data where the condition `\(condition)`, which is new for it, is false"
          : "the condition `\(condition)` says something else\(cause): where it is false now, the \(new.noun) `\(new.id)` is removed "
            + "with its data",
        fix: "deploy `DeletionPolicy: Retain` on `\(new.id)` first")
    }
  }
}
