import MartletDocuments

extension LintRule {
  static let publicBucket = LintRule(
    "MRT014", "public-bucket", .security, "the bucket can be opened to the public",
    """
    New buckets block public access in every way and have no access control lists. Looked at is what takes that away: a public access \
    block with a switch turned off, or a canned access control list for everybody. To publish files, put CloudFront with an origin access \
    control before a private bucket.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    bad: .template(
      """
      {"Resources": {"Site": {"Type": "AWS::S3::Bucket", "Properties": {
        "PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": false,
          "RestrictPublicBuckets": true}}}}}
      """),
    good: .template(
      """
      {"Resources": {"Site": {"Type": "AWS::S3::Bucket", "Properties": {
        "PublicAccessBlockConfiguration": {"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true,
          "RestrictPublicBuckets": true}}}}}
      """),
    stack: { review in
      for bucket in review.index.resources("AWS::S3::Bucket") {
        if let list = bucket.properties["AccessControl"]?.text, ["PublicRead", "PublicReadWrite", "AuthenticatedRead"].contains(list) {
          review.report(
            bucket, "AccessControl", what: "the access control list `\(list)` of `\(bucket.id)` lets strangers in",
            fix: "leave `AccessControl` out")
        }
        guard let block = bucket.properties["PublicAccessBlockConfiguration"], !block.isIntrinsic else { continue }
        let switches = ["BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"]
        // A block that says nothing of a switch turns it off.
        let off = switches.filter { block[$0] == nil || block[$0]?.flag == false }
        if off.isEmpty { continue }
        review.report(
          bucket, "PublicAccessBlockConfiguration", what: "\(off.listed) of `\(bucket.id)` \(off.count == 1 ? "is" : "are") off",
          fix: "set all four to true")
      }
    })
}
