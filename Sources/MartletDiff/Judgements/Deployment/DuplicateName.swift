import MartletDocuments
import MartletFacts

extension Judgement {
  /// Two resources of the new template with one name.
  static let duplicateName = Judgement(
    "duplicate-name", .deployment, .error, "two resources have one name",
    "Two resources of the new template are given the same name, which AWS grants only once. Resources under conditions are not looked at.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html"
  ) { review in
    for change in review.diff.resources {
      guard let new = change.new, let name = PhysicalName(of: new), new.json["Condition"] == nil,
        let other = review.names.new[name]?.first(where: { $0.id != new.id && $0.json["Condition"] == nil })
      else { continue }
      // Of two that change, the later is told.
      if let twin = review.diff[other.id], twin.id > change.id, twin.old.flatMap(PhysicalName.init(of:)) != name { continue }
      review.report(
        change, at: JSONPointer.root["Properties"][CustomName(of: new.type)?.property ?? ""],
        "`\(change.id)` has the name \(name.name.shown), as `\(other.id)` has", fix: "give one of them another name")
    }
  }
}
