import MartletDocuments

extension Judgement {
  /// Versions of a function that do not follow it.
  static let staleVersion = Judgement(
    "stale-version", .deployment, .warning, "a function changes, but its version does not",
    """
    A version is a snapshot of a function's code and settings. CloudFormation publishes a new one only when the resource of the version is \
    created or replaced, so that aliases go on invoking what the function was before.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-version.html"
  ) { review in
    for stale in review.diff.staleVersions {
      review.report(
        at: stale.version.pointer, logicalID: stale.version.id,
        "`\(stale.version.id)` stays as it is, so that what invokes it does not see the change of `\(stale.function)`",
        fix: "give the version another logical ID whenever its function changes, such as one that ends in a hash of the code")
    }
  }
}

extension StackDiff {
  /// The versions whose functions change without them, in the order of the template.
  var staleVersions: [(version: ComparedResource, function: String)] {
    new.resources.compactMap { version in
      guard version.type == "AWS::Lambda::Version", old[version.id]?.type == version.type, self[version.id]?.isReplacedForCertain != true,
        let function = version.properties["FunctionName"]?.references.first, let change = self[function], change.kind == .changed,
        change.properties.contains(where: { Self.isPublished($0) })
      else { return nil }
      return (version, function)
    }
  }

  /// Whether a property of a function is part of its versions.
  private static func isPublished(_ change: PropertyChange) -> Bool {
    let names = change.path.components
    guard names.count > 1, names[0] == "Properties" else { return false }
    return !["Tags", "ReservedConcurrentExecutions", "RecursiveLoop", "RuntimeManagementConfig"].contains(names[1])
  }
}
