import MartletDocuments
import MartletFacts

extension Judgement {
  /// Replacements of resources that keep their names.
  static let nameHeld = Judgement(
    "name-held", .deployment, .error, "a resource with a custom name is replaced",
    """
    CloudFormation creates the new resource before it deletes the old one. When a template names the resource and the name stays, the \
    update fails.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html"
  ) { review in
    for change in review.diff.resources where change.keepsHeldName {
      guard let new = change.new, let name = PhysicalName(of: new), let facts = CustomName(of: new.type) else { continue }
      let isCertain = change.isReplacedForCertain
      review.report(
        change, at: JSONPointer.root["Properties"][facts.property], severity: isCertain ? .error : .info,
        "`\(change.id)` \(isCertain ? "is" : "may be") replaced\(change.cause), but the old \(new.noun) still holds the name \(name.name.shown)",
        fix: "give `\(facts.property)` another value, or leave it out so that CloudFormation makes up a name")
    }
  }
}

extension ResourceChange {
  /// Whether the resource is replaced, or may be, by one of the same name, and the old one is not deleted first.
  var keepsHeldName: Bool {
    guard let old, let new, old.type == new.type, kind == .replaced || kind == .mayReplace || isReplacedForCertain,
      let name = PhysicalName(of: new), PhysicalName(of: old) == name, let facts = CustomName(of: new.type)
    else { return false }
    // What is written alike may be another name all the same.
    if properties.contains(where: { $0.entry != nil && $0.path == JSONPointer.root["Properties"][facts.property] }) { return false }
    return ResourceTypes.type(new.type)?.isDeletedBeforeReplacement != true
  }
}
