import MartletFacts
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let hardCodedPlace = LintRule(
    "IAM015", "hard-coded-place", .info, "hard-coded partition, region or account",
    """
    A template can be deployed to any partition, region and account, but not if its ARNs name one. CloudFormation knows where it \
    deploys: `AWS::Partition`, `AWS::Region` and `AWS::AccountId` stand for it. A fixed account is fine where a resource of another \
    account is meant.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html",
    bad: .template(template("arn:aws:sqs:eu-west-1:111122223333:orders")),
    good: .template(template("arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:orders")),
    stack: { review in
      for policy in review.stack.policies {
        guard let owner = policy.owner.flatMap({ review.stack[$0] }), owner.writtenType.utf8.contains(UInt8(ascii: ":")) else { continue }
        for statement in policy.parsed.document.statements {
          guard let resources = statement.resources else { continue }
          for (index, pattern) in resources.entries.enumerated() where !pattern.isEverything {
            let fixed = hardCodedFields(of: WrittenARN(pattern.text))
            if fixed.isEmpty { continue }
            review.report(
              policy, at: resources.pointer(ofEntry: index), "the ARN names \(fixed.map(\.what).joined(separator: " and "))",
              fix: "write \(fixed.map { "`${\($0.parameter)}`" }.joined(separator: " and ")) within `Fn::Sub`")
          }
        }
      }
    })

  private static func hardCodedFields(of arn: WrittenARN) -> [(what: String, parameter: String)] {
    guard arn.isComplete else { return [] }
    var fixed: [(String, String)] = []
    if AWSPlaces.partitions.contains(arn.partition) { fixed.append(("the partition `\(arn.partition)`", "AWS::Partition")) }
    if Regions.contains(arn.region) { fixed.append(("the region `\(arn.region)`", "AWS::Region")) }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    if arn.account.utf8.count == 12, arn.account.utf8.allSatisfy(digits.contains) {
      fixed.append(("the account `\(arn.account)`", "AWS::AccountId"))
    }
    return fixed
  }

  private static func template(_ arn: String) -> String {
    """
    {"Resources": {"Send": {"Type": "AWS::IAM::ManagedPolicy", "Properties": {"PolicyDocument": {"Version": "2012-10-17", "Statement": [
      {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": {"Fn::Sub": "\(arn)"}}]}}}}}
    """
  }
}
