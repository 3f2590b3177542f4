import MartletDocuments
import MartletPolicy
import MartletTemplates

extension LintRule {
  static let fixedAccount = LintRule(
    "MRT028", "fixed-account", .info, "an account is written into the template",
    """
    An ARN with the digits of an account ties the stack to that account: deployed elsewhere it refers to what is not there, or to what \
    belongs to somebody else. Write `AWS::AccountId` for one's own account, and pass others in as parameters. Accounts of AWS that publish \
    layers are known; policies have a rule of their own.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html",
    bad: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {
        "Environment": {"Variables": {"QUEUE": "arn:aws:sqs:eu-west-1:111122223333:jobs"}}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Work": {"Type": "AWS::Lambda::Function", "Properties": {
        "Environment": {"Variables": {"QUEUE": {"Fn::Sub": "arn:aws:sqs:eu-west-1:${AWS::AccountId}:jobs"}}}}}}}
      """),
    stack: { review in
      var owners: [String: [StackResource]] = [:]
      for resource in review.stack.resources where resource.writtenType.hasPrefix("AWS::") {
        var accounts: [String] = []
        FixedAccounts.collect(resource.properties, depth: 0, into: &accounts)
        for account in accounts { owners[account, default: []].append(resource) }
      }
      for (account, resources) in owners.sorted(by: { $0.key < $1.key }) {
        guard let first = resources.first else { continue }
        review.report(
          first, what: "the account `\(account)` is written into \(resources.map(\.id).listed)",
          fix: "write `${AWS::AccountId}` for one's own account, or pass the account in as a parameter")
      }
    })
}

/// The accounts in the ARNs of a value, policies left out.
private enum FixedAccounts {
  /// The accounts from which AWS and its partners publish layers.
  ///
  /// See <https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html>,
  /// <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versions.html>,
  /// <https://aws-otel.github.io/docs/getting-started/lambda> and
  /// <https://docs.powertools.aws.dev/lambda/python/latest/>.
  private static let publishers: Set<String> = ["017000801446", "580247275435", "177933569100", "094274105915", "901920570463"]

  static func collect(_ json: JSON, depth: Int, into accounts: inout [String]) {
    guard depth < 64 else { return }
    switch json {
    case .string(let text):
      guard text.hasPrefix("arn:"), let arn = ARN(text), arn.account.utf8.count == 12,
        arn.account.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        !publishers.contains(arn.account), !accounts.contains(arn.account)
      else { return }
      accounts.append(arn.account)
    case .array(let elements):
      for element in elements { collect(element, depth: depth + 1, into: &accounts) }
    case .object(let members):
      // Policies, wherever they stand.
      if members.contains(where: { $0.key == "Statement" }) { return }
      for member in members { collect(member.value, depth: depth + 1, into: &accounts) }
    default: return
    }
  }
}
