import MartletDocuments
import MartletFacts

extension Judgement {
  /// Names that another resource holds until the end of the deployment.
  static let nameTaken = Judgement(
    "name-taken", .deployment, .error, "a name is still taken by a resource that goes",
    """
    CloudFormation creates resources before it deletes those that the template lacks. A resource cannot take the name of one that goes in \
    the same deployment.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html"
  ) { review in
    for change in review.diff.resources {
      guard let holder = change.nameHolder(review.names), let new = change.new, let name = PhysicalName(of: new) else { continue }
      let isKept = DataHolder(holder)?.fateOnRemoval == .kept || holder.json["DeletionPolicy"]?.string?.hasPrefix("Retain") == true
      let isGone = review.diff.new[holder.id] == nil
      review.report(
        change, at: JSONPointer.root["Properties"][CustomName(of: new.type)?.property ?? ""],
        "`\(change.id)` takes the name \(name.name.shown), which `\(holder.id)` holds "
          + (isGone && isKept ? "even after the deployment, because its `DeletionPolicy` keeps it" : "until the end of the deployment"),
        fix: isGone && isKept
          ? "import the \(holder.noun) as `\(change.id)` instead of creating it"
          : "move the resource with a stack refactor if it is the same one, else remove `\(holder.id)` in a deployment of its own first")
    }
  }
}

extension ResourceChange {
  /// The resource of the old document, with another ID, whose name this one takes; nil when the name is free.
  func nameHolder(_ names: PhysicalNames) -> ComparedResource? {
    guard let new, let name = PhysicalName(of: new), kind != .moved else { return nil }
    if let old, PhysicalName(of: old) == name { return nil }
    guard let holder = names.old[name]?.first(where: { $0.id != new.id }) else { return nil }
    // One that keeps the name is a duplicate, which another judgement tells.
    return names.new[name]?.contains { $0.id == holder.id } == true ? nil : holder
  }
}
