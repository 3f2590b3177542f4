import MartletDocuments
import MartletTemplates

/// Which users of a stack are in which groups.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-usertogroupaddition.html>.
public struct GroupMemberships: Sendable {
  /// By user, the IDs of the groups, in order; the name of a group that is not part of the stack.
  public private(set) var groups: [String: [String]] = [:]
  /// By group, how many users of the stack, or users that it names, are in it.
  public private(set) var sizes: [String: Int] = [:]

  public init(_ stack: DeployableStack) {
    let holders = stack.resources.filter { Self.types.contains($0.type) }
    if holders.isEmpty { return }
    let names = NamedResources(stack)
    var members: [String: Set<String>] = [:]
    func ids(_ json: JSON?, _ kind: NamedResources.Kind) -> [String] {
      json.map { Self.items(of: $0, depth: 0).compactMap { names.id($0, kind) } } ?? []
    }
    for resource in holders {
      let properties = resource.properties
      let (users, groups): ([String], [String])
      switch resource.type {
      case "AWS::IAM::User": (users, groups) = ([resource.id], ids(properties["Groups"], .group))
      case "AWS::IAM::UserToGroupAddition": (users, groups) = (ids(properties["Users"], .user), ids(properties["GroupName"], .group))
      case "aws_iam_user_group_membership": (users, groups) = (ids(properties["user"], .user), ids(properties["groups"], .group))
      case "aws_iam_group_membership": (users, groups) = (ids(properties["users"], .user), ids(properties["group"], .group))
      default: continue
      }
      for user in users { members[user, default: []].formUnion(groups) }
    }
    for (user, all) in members where !all.isEmpty {
      groups[user] = all.sorted()
      for group in all { sizes[group, default: 0] += 1 }
    }
  }

  private static let types: Set = [
    "AWS::IAM::User", "AWS::IAM::UserToGroupAddition", "aws_iam_user_group_membership", "aws_iam_group_membership",
  ]

  /// The values of a list; of both branches where the file chooses.
  private static func items(of json: JSON, depth: Int) -> [JSON] {
    if depth > 20 || json == ["Ref": "AWS::NoValue"] { return [] }
    if case .array(let items) = json { return items.flatMap { Self.items(of: $0, depth: depth + 1) } }
    if case .array(let parts)? = json["Fn::If"], parts.count == 3 { return parts[1...].flatMap { items(of: $0, depth: depth + 1) } }
    return [json]
  }
}
