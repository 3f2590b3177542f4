import MartletDocuments

extension Judgement {
  /// Local indexes of a table that stays.
  static let localIndexChanged = Judgement(
    "local-index-changed", .deployment, .error, "a local index of a table that exists changes",
    "A local secondary index is created with its table and deleted with it; an update of the table cannot change it.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-table-localsecondaryindex.html"
  ) { review in
    for change in review.diff.resources {
      guard let names = change.indexChanges?.local, !names.isEmpty else { continue }
      review.report(
        change, at: JSONPointer.root["Properties"]["LocalSecondaryIndexes"],
        "\(names.map { "`\($0)`" }.joined(separator: ", ")) of `\(change.id)` \(names.count == 1 ? "is a local index" : "are local indexes"), "
          + "which can only be created together with the table",
        fix: "use a global secondary index, or create a new table and copy the data")
    }
  }
}
