import MartletDocuments

extension Judgement {
  /// Parameters that must be given a value.
  static let valueNeeded = Judgement(
    "value-needed", .deployment, .info, "a parameter needs a value",
    "A parameter without `Default` is added: the deployment fails unless it is given a value.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html"
  ) { review in
    guard review.diff.new.dialect == .cloudFormation else { return }
    for entry in review.diff.entries where entry.section == "Parameters" && entry.kind == .added && entry.new?["Default"] == nil {
      review.report(
        at: entry.pointer, "the parameter `\(entry.name)` is new and has no `Default`",
        fix: "give the deployment a value for `\(entry.name)`, or give the parameter a `Default`")
    }
  }
}
