import MartletDocuments
import MartletTemplates

extension LintRule {
  static let fixedCapacity = LintRule(
    "MRT020", "fixed-capacity", .info, "provisioned capacity does not follow the load",
    """
    Provisioned capacity is paid for whether it is used or not, and requests above it are throttled. Without auto scaling somebody has to \
    guess the load of every hour. Let Application Auto Scaling follow it, or pay per request.
    """,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html",
    bad: .template(
      """
      {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
        "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 5}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Orders": {"Type": "AWS::DynamoDB::Table", "Properties": {
        "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}], "BillingMode": "PAY_PER_REQUEST"}}}}
      """),
    stack: { review in
      let index = review.index
      let scaled = index.resources("AWS::ApplicationAutoScaling::ScalableTarget").map { target in
        (target.properties["ResourceId"].map { index.values.text($0) } ?? "", index.references(of: target))
      }
      func isScaled(_ resource: StackResource, _ kind: String) -> Bool {
        let name = index.values.name(of: resource)
        return scaled.contains { id, references in
          id == "*" || references.contains(resource.id) || id == "\(kind)/\(name)" || id.hasPrefix("\(kind)/\(name)/")
            || id.hasPrefix("\(kind):\(name):")
        }
      }
      for table in index.resources("AWS::DynamoDB::Table") {
        guard table.properties["BillingMode"].map({ $0.text == "PROVISIONED" }) ?? true,
          table.properties["ProvisionedThroughput"] != nil, !isScaled(table, "table")
        else { continue }
        review.report(
          table, "ProvisionedThroughput", what: "the capacity of `\(table.id)` is fixed",
          fix: "add a scalable target with a scaling policy, or set `BillingMode` to `PAY_PER_REQUEST`")
      }
      for alias in index.resources("AWS::Lambda::Alias") where alias.properties["ProvisionedConcurrencyConfig"] != nil {
        let function = index.function(named: alias.properties["FunctionName"])
        if index.references(of: alias).isEmpty || isScaled(alias, "function") || function.map({ isScaled($0, "function") }) == true {
          continue
        }
        review.report(
          alias, "ProvisionedConcurrencyConfig", what: "the provisioned concurrency of `\(alias.id)` is fixed",
          fix: "add a scalable target with a scaling policy")
      }
    })
}
