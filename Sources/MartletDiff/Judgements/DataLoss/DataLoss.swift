import MartletDocuments
import MartletFacts

extension Judgement {
  /// Data that is deleted with its resource.
  static let dataLoss = Judgement(
    "data-loss", .dataLoss, .error, "data is deleted with its resource",
    """
    A table, bucket, queue, log group, stream, user pool or another resource that holds data leaves the stack or is replaced. For a removal \
    the `DeletionPolicy` of the deployed template counts, for a replacement the `UpdateReplacePolicy` of the new one. What only got another \
    logical ID is no loss; see `renamed-resource`.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html"
  ) { review in
    for change in review.diff.resources {
      switch change.kind {
      case .removed: review.judgeRemoval(change)
      case .replaced, .mayReplace: review.judgeReplacement(change)
      case .moved where change.properties.contains { $0.effect != .updates }: review.judgeReplacement(change)
      default: break
      }
    }
  }
}

extension JudgementReview {
  fileprivate func judgeRemoval(_ change: ResourceChange) {
    guard let old = change.old, let holder = DataHolder(old) else { return }
    let what = "the \(old.noun) `\(old.id)` is removed"
    let deploy =
      old.type.contains("::")
      ? "deploy `DeletionPolicy: Retain` on `\(old.id)` before it leaves the template" : "take it out of the state with a `removed` block"
    switch holder.fateOnRemoval {
    case .kept:
      report(
        change, severity: .info, "\(what), but its `DeletionPolicy` keeps it outside of the stack with its data",
        fix: "import it into a stack, or delete it by hand, when it is no longer needed")
    case .snapshot:
      report(
        change, severity: .warning, "\(what): a snapshot is all that remains of its data",
        fix: "\(deploy), or note that restoring the snapshot gives a new resource")
    case .unknown:
      report(
        change, severity: .warning, "\(what), and whether its data is kept depends on the value of its `DeletionPolicy`", fix: deploy)
    case .deleted: reportDeletion(change, holder, what, fix: deploy)
    }
  }

  fileprivate func judgeReplacement(_ change: ResourceChange) {
    guard let old = change.old, let new = change.new, let holder = DataHolder(old) else { return }
    let isCertain = change.isReplacedForCertain
    let what = "the \(old.noun) `\(change.id)` \(isCertain ? "is" : "may be") replaced\(change.cause)"
    let retain =
      old.type.contains("::")
      ? "set `UpdateReplacePolicy: Retain` and copy the data, or take the change back" : "copy the data first, or take the change back"
    switch DataHolder(new)?.fateOnReplacement ?? holder.fateOnReplacement {
    case .kept:
      report(
        change, at: change.causePath, severity: .warning,
        "\(what): its `UpdateReplacePolicy` keeps the old one, but the new one starts empty",
        fix: "copy the data to the new \(old.noun)")
    case .snapshot:
      report(
        change, at: change.causePath, severity: .warning, "\(what): the new one starts empty, and a snapshot remains of the old one",
        fix: retain)
    case .unknown:
      report(
        change, at: change.causePath, severity: .warning,
        "\(what), and whether the old one is kept depends on the value of its `UpdateReplacePolicy`", fix: retain)
    case .deleted: reportDeletion(change, holder, what, isCertain: isCertain, fix: retain)
    }
  }

  private func reportDeletion(_ change: ResourceChange, _ holder: DataHolder, _ what: String, isCertain: Bool = true, fix: String) {
    let path = change.causePath
    if let protection = holder.protection {
      return report(
        change, at: path, severity: .warning, "\(what): only its `\(protection)` stands between its data and the deletion", fix: fix)
    }
    if holder.deletion == .emptyOnly, holder.resource.properties["force_destroy"]?.truth != true {
      return report(
        change, at: path, severity: isCertain ? .error : .warning,
        "\(what): AWS deletes it if it is empty, else its deletion fails and it stays outside of the stack", fix: fix)
    }
    report(change, at: path, severity: isCertain ? .error : .warning, "\(what), and its data is deleted", fix: fix)
  }
}
