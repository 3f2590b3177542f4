import MartletDiagnostics
import MartletTables

/// Every managed policy of AWS, from the embedded table `schemas/managed-policies.txt`.
///
/// The table lists the policies of the partition `aws`; the other partitions have most of them.
public enum ManagedPolicies {
  /// The names of all policies, sorted; the deprecated ones that are still seen in templates among them.
  public static var names: [String] { FactTable(martlet_table_managed_policies()).lineKeys().map(FactToken.unescaped) }

  /// The policy of this name, given in its exact case; nil when there is none.
  public static func policy(named name: String) -> ManagedPolicy? {
    let table = FactTable(martlet_table_managed_policies())
    guard let line = table.line(of: name) else { return nil }
    let tokens = table.tokens(of: line).map { FactToken.unescaped(table.text($0)) }
    guard tokens.count >= 2 else { return nil }
    return ManagedPolicy(name: tokens[0], path: tokens[1], successor: tokens.count > 2 ? tokens[2] : nil)
  }

  /// The policy of this ARN, in any partition; nil when there is none, and when the path is not the policy's own.
  public static func policy(arn: String) -> ManagedPolicy? {
    let parts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0] == "arn", parts[2] == "iam", parts[3] == "", parts[4] == "aws",
      parts[5].hasPrefix("policy/"), let name = parts[5].split(separator: "/").last
    else { return nil }
    return policy(named: String(name)).flatMap { "policy/\($0.pathAndName)" == parts[5] ? $0 : nil }
  }

  /// The name that the user probably meant by an unknown one; nil when none is near. Deprecated policies are not suggested.
  public static func nearestName(to text: String) -> String? {
    nearest(to: text, in: names.filter { policy(named: $0)?.isDeprecated == false })
  }
}
