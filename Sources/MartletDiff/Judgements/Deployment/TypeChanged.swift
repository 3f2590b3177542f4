import MartletDocuments

extension Judgement {
  /// Another type under one logical ID.
  static let typeChanged = Judgement(
    "type-changed", .deployment, .error, "a resource gets another type under its logical ID",
    "CloudFormation refuses an update that gives a logical ID another type. A type of SAM and the one that the transform makes of it are one.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/troubleshooting.html"
  ) { review in
    for new in review.diff.new.resources {
      guard let old = review.diff.old[new.id], old.isOtherType(than: new) else { continue }
      review.report(
        review.diff[new.id] ?? ResourceChange(old: old, new: new, kind: .replaced), at: JSONPointer.root["Type"],
        "`\(new.id)` was of type `\(old.type)` and is of type `\(new.type)` now, which CloudFormation refuses under one logical ID",
        fix: "give the new resource another logical ID, or remove the old one in a deployment of its own first")
    }
  }
}

extension ComparedResource {
  /// Whether CloudFormation would have to change the type of the resource.
  func isOtherType(than other: ComparedResource) -> Bool {
    type.contains("::") && other.type.contains("::") && deployedType != other.deployedType
  }
}
