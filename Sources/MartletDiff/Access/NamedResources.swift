import MartletDocuments
import MartletExplain
import MartletTemplates

/// Finds the resource of a stack that a value means: by reference, or by the name that its properties give it.
struct NamedResources {
  private let stack: DeployableStack
  private var ids: [Key: String] = [:]

  private struct Key: Hashable {
    let kind: Kind
    let name: String
  }

  enum Kind: Hashable {
    case principal
    case bucket
    case function
  }

  init(_ stack: DeployableStack) {
    self.stack = stack
    for resource in stack.resources {
      guard let kind = Self.kind(of: resource) else { continue }
      for property in ["RoleName", "UserName", "GroupName", "BucketName", "FunctionName", "name", "Name", "bucket", "function_name"] {
        if case .string(let name)? = resource.properties[property] { ids[Key(kind: kind, name: name)] = resource.id }
      }
    }
  }

  /// The ID; the text itself where it names nothing in the stack. Nil when the value names nothing.
  func id(_ json: JSON?, _ kind: Kind) -> String? {
    guard let json else { return nil }
    if let id = json.referencedID { return stack.resource(referredToAs: id)?.id ?? id }
    guard case .string(let text) = json else { return nil }
    return ids[Key(kind: kind, name: text)] ?? text
  }

  /// Whether the resource is a role, a user or a group.
  static func isPrincipal(_ resource: StackResource) -> Bool { kind(of: resource) == .principal }

  private static func kind(of resource: StackResource) -> Kind? {
    switch resource.type {
    case "AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group", "aws_iam_role", "aws_iam_user", "aws_iam_group": .principal
    case "AWS::S3::Bucket", "aws_s3_bucket": .bucket
    case "AWS::Lambda::Function", "aws_lambda_function": .function
    default: nil
    }
  }
}
