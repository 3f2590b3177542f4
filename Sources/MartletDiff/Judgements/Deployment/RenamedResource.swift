import MartletDocuments

extension Judgement {
  /// Resources under another logical ID.
  static let renamedResource = Judgement(
    "renamed-resource", .deployment, .error, "a resource has another logical ID",
    """
    The same resource stands under another logical ID. CloudFormation takes that for a removal and an addition, unless the resource is \
    moved with a stack refactor; Terraform needs a `moved` block.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html"
  ) { review in
    for change in review.diff.resources where change.kind == .moved && !change.isAccepted {
      guard let old = change.old, let new = change.new else { continue }
      let isTemplate = old.type.contains("::")
      let name = PhysicalName(of: new).flatMap { name in PhysicalName(of: old) == name ? name.name.shown : nil }
      let isKept = DataHolder(old)?.fateOnRemoval == .kept
      let losesData = DataHolder(old) != nil && !isKept
      let consequence =
        name.map { "which fails, because `\(old.id)` still holds the name \($0)" }
        ?? (isKept
          ? "and would be left outside of the stack with its data, and created anew without it"
          : "and would be deleted\(losesData ? " with its data" : "") and created anew")
      // What holds no data and has no name is created anew without harm.
      let severity: Judgement.Severity = name != nil || losesData ? .error : isKept ? .warning : .info
      review.report(
        change, severity: severity, "`\(old.id)` is called `\(new.id)` now, \(consequence)",
        fix: isTemplate ? "move it with a stack refactor before the deployment" : "write a `moved` block")
    }
  }
}
