import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// The blocks of public access that a stack sets on its buckets.
struct BucketBlocks {
  enum Setting: String, CaseIterable {
    case blockPublicAcls = "BlockPublicAcls"
    case blockPublicPolicy = "BlockPublicPolicy"
    case ignorePublicAcls = "IgnorePublicAcls"
    case restrictPublicBuckets = "RestrictPublicBuckets"

    /// The name in Terraform.
    var attribute: String {
      switch self {
      case .blockPublicAcls: "block_public_acls"
      case .blockPublicPolicy: "block_public_policy"
      case .ignorePublicAcls: "ignore_public_acls"
      case .restrictPublicBuckets: "restrict_public_buckets"
      }
    }
  }

  /// The settings of one bucket.
  struct Block {
    /// What the stack writes; nil where it writes nothing, so that S3 blocks by itself.
    fileprivate let settings: JSON?
    /// The place of the settings.
    let pointer: JSONPointer?

    /// A bucket whose settings nobody writes blocks everything; one whose settings are written blocks what they say.
    ///
    /// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html>.
    func isOn(_ setting: Setting) -> Bool {
      guard let settings else { return true }
      return (settings[setting.rawValue] ?? settings[setting.attribute])?.isTrue ?? false
    }
  }

  private var separate: [String: Block] = [:]

  init(_ stack: DeployableStack) {
    let names = NamedResources(stack)
    for resource in stack.resources where resource.writtenType == "aws_s3_bucket_public_access_block" {
      guard let bucket = names.id(resource.properties["bucket"] ?? resource.properties["Bucket"], .bucket) else { continue }
      separate[bucket] = Block(settings: resource.properties, pointer: resource.pointer)
    }
  }

  func block(of bucket: StackResource) -> Block {
    if let block = separate[bucket.id] { return block }
    let name = "PublicAccessBlockConfiguration"
    return Block(settings: bucket.properties[name], pointer: bucket.properties[name].map { _ in bucket.pointer["Properties"][name] })
  }
}
