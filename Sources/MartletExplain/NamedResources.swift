import MartletDocuments
import MartletTemplates

/// Finds the resource of a stack that a value means: by reference, or by the name that its properties give it.
public struct NamedResources {
  private let stack: DeployableStack
  private var ids: [Key: String] = [:]

  private struct Key: Hashable {
    let kind: Kind
    let name: String
  }

  /// What a name is the name of.
  public enum Kind: Hashable, Sendable {
    /// A role, a user or a group.
    case principal
    case user
    case group
    case bucket
    case function
  }

  public init(_ stack: DeployableStack) {
    self.stack = stack
    for resource in stack.resources {
      let kinds = Self.kinds(of: resource)
      if kinds.isEmpty { continue }
      for property in ["RoleName", "UserName", "GroupName", "BucketName", "FunctionName", "name", "Name", "bucket", "function_name"] {
        guard case .string(let name)? = resource.properties[property] else { continue }
        for kind in kinds { ids[Key(kind: kind, name: name)] = resource.id }
      }
    }
  }

  /// The ID; the text itself where it names nothing in the stack. Nil when the value names nothing.
  public func id(_ json: JSON?, _ kind: Kind) -> String? {
    guard let json else { return nil }
    if let id = json.referencedID { return stack.resource(referredToAs: id)?.id ?? id }
    guard case .string(let text) = json else { return nil }
    return ids[Key(kind: kind, name: text)] ?? text
  }

  /// Whether the resource is a role, a user or a group.
  public static func isPrincipal(_ resource: StackResource) -> Bool { kinds(of: resource).contains(.principal) }

  private static func kinds(of resource: StackResource) -> [Kind] {
    switch resource.type {
    case "AWS::IAM::Role", "aws_iam_role": [.principal]
    case "AWS::IAM::User", "aws_iam_user": [.principal, .user]
    case "AWS::IAM::Group", "aws_iam_group": [.principal, .group]
    case "AWS::S3::Bucket", "aws_s3_bucket": [.bucket]
    case "AWS::Lambda::Function", "aws_lambda_function": [.function]
    default: []
    }
  }
}
