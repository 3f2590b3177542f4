import MartletDocuments

extension Judgement {
  /// More than one change of the global indexes of a table.
  static let indexChanges = Judgement(
    "index-changes", .deployment, .error, "more than one index change on a table",
    """
    DynamoDB creates or deletes one global secondary index of a table in an update. An index whose keys or projection change is deleted \
    and created, which are two changes under one name.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html"
  ) { review in
    for change in review.diff.resources {
      guard let indexes = change.indexChanges, indexes.count > 1 else { continue }
      let path = JSONPointer.root["Properties"]["GlobalSecondaryIndexes"]
      if indexes.count == 2, let name = indexes.redefined.first {
        review.report(
          change, at: path, "the index `\(name)` of `\(change.id)` gets other keys or another projection, which DynamoDB cannot change",
          fix: "delete the index in one deployment and create it in the next, or create one with another name")
        continue
      }
      let parts = [("creates", indexes.created), ("deletes", indexes.deleted), ("redefines", indexes.redefined)]
        .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.map { "`\($0)`" }.joined(separator: ", "))" }
      review.report(
        change, at: path,
        "`\(change.id)` \(parts.joined(separator: " and ")), but DynamoDB creates or deletes one global secondary index in an update",
        fix: "make \(indexes.count) deployments of it, with one index created or deleted in each")
    }
  }
}
