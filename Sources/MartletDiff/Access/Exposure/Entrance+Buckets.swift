import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

extension EntranceReader {
  /// Buckets that a canned access control list or a policy opens, unless a block of public access stands against it.
  ///
  /// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>.
  static let buckets = EntranceReader { side in
    let names = NamedResources(side.stack)
    let blocks = BucketBlocks(side.stack)
    var lists: [String: (name: String, pointer: JSONPointer)] = [:]
    for resource in side.stack.resources where resource.type == "aws_s3_bucket_acl" {
      if let bucket = names.id(resource.properties["bucket"], .bucket), let list = resource.properties["acl"]?.text {
        lists[bucket] = (list, resource.pointer)
      }
    }
    return side.stack.resources.filter { $0.type == "AWS::S3::Bucket" || $0.type == "aws_s3_bucket" }.map { bucket in
      let block = blocks.block(of: bucket)
      let list = bucket.properties["AccessControl"]?.text ?? lists[bucket.id]?.name ?? "Private"
      if openLists.contains(list), !block.isOn(.ignorePublicAcls) {
        let place = lists[bucket.id]?.pointer ?? bucket.pointer["Properties"]["AccessControl"]
        return Entrance(kind: .bucket, holder: bucket.id, part: "", isOpen: true, pointer: place)
      }
      let policies = side.resources[bucket.id]?.policies ?? []
      let witness = block.isOn(.restrictPublicBuckets) ? nil : PublicPolicy.witness(policies, side)
      return Entrance(
        kind: .bucket, holder: bucket.id, part: "", isOpen: witness != nil, pointer: witness?.pointer ?? block.pointer ?? bucket.pointer)
    }
  }

  private static let openLists: Set = [
    "PublicRead", "PublicReadWrite", "AuthenticatedRead", "public-read", "public-read-write", "authenticated-read",
  ]
}
