import MartletDocuments
import MartletFacts

extension LintRule {
  static let undecidedDeletion = LintRule(
    "MRT022", "undecided-deletion", .info, "data goes with the stack",
    """
    CloudFormation deletes a table, database, stream or user pool with all its data when the stack is deleted, when the resource is taken \
    out of the template, or when a change replaces it. Decide: `Retain` or `Snapshot` for what must survive, `Delete` for what need not. \
    Queues, log groups and databases that CloudFormation takes a snapshot of are not looked at, nor what AWS refuses to delete while \
    it holds data.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html",
    bad: .template(
      """
      {"Resources": {"Users": {"Type": "AWS::Cognito::UserPool", "Properties": {}}}}
      """),
    good: .template(
      """
      {"Resources": {"Users": {
        "Type": "AWS::Cognito::UserPool", "DeletionPolicy": "Retain", "UpdateReplacePolicy": "Retain", "Properties": {}}}}
      """),
    stack: { review in
      // What is in queues and logs passes anyway; of databases CloudFormation takes a snapshot by itself.
      let spared: Set = ["AWS::Logs::LogGroup", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::SQS::Queue"]
      for resource in review.stack.resources {
        guard resource.writtenType.hasPrefix("AWS::"), !spared.contains(resource.type), StatefulTypes.losesDataWhenDeleted(resource.type)
        else {
          continue
        }
        let missing = ["DeletionPolicy", "UpdateReplacePolicy"].filter { resource.attributes[$0] == nil }
        let mayGo = resource.attributes["DeletionPolicy"]?.text == "Delete"
        if missing.isEmpty || mayGo { continue }
        review.report(
          resource, what: "`\(resource.id)` holds data and says nothing of \(missing.listed)",
          fix: "set \(missing.listed) to `Retain`, or to `Delete` if the data may go")
      }
    })
}
