extension LintRule {
  static let noPointInTimeRecovery = LintRule(
    "MRT021", "no-point-in-time-recovery", .info, "what is overwritten in the table is lost",
    """
    With point-in-time recovery a table can be restored as it was at any second of the last 35 days. Without it, a faulty release or a \
    mistaken delete is final unless there are backups.
    """,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Point-in-time-recovery.html",
    bad: .template(
      """
      {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}}}}
      """),
    good: .template(
      """
      {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST",
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": true}}}}}
      """),
    stack: { review in
      for table in review.index.resources("AWS::DynamoDB::Table") {
        let recovery = table.properties["PointInTimeRecoverySpecification"]
        guard recovery?.isIntrinsic != true, recovery?["PointInTimeRecoveryEnabled"].map({ $0.flag == false }) ?? true else { continue }
        review.report(
          table, "PointInTimeRecoverySpecification", what: "`\(table.id)` has no point-in-time recovery",
          fix: "set `PointInTimeRecoveryEnabled` to true")
      }
    })
}
