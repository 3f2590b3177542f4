import MartletDocuments
import MartletTemplates

extension Judgement {
  static let publicAccessBlockOff = Judgement(
    "public-access-block-off", .exposure, .warning, "a block of public access is turned off",
    """
    A bucket whose block of public access is off becomes public by the next policy or access control list that says so. S3 blocks everything \
    where a stack says nothing.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
  ) { review in
    for exposure in review.exposures {
      let olds = BucketBlocks(exposure.old.stack), news = BucketBlocks(exposure.new.stack)
      for bucket in exposure.new.stack.resources where bucket.type == "AWS::S3::Bucket" || bucket.type == "aws_s3_bucket" {
        guard let former = exposure.old.stack[bucket.id], former.type == bucket.type else { continue }
        let before = olds.block(of: former), after = news.block(of: bucket)
        let off = BucketBlocks.Setting.allCases.filter { before.isOn($0) && !after.isOn($0) }
        guard !off.isEmpty else { continue }
        let settings = off.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        let place = after.pointer ?? bucket.pointer
        review.report(
          at: place, logicalID: exposure.new.resourceID(at: place) ?? bucket.id, "\(settings) of `\(bucket.id)` is turned off",
          fix: "leave it on unless the bucket is meant to be public")
      }
    }
  }
}
