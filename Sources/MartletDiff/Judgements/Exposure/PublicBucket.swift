extension Judgement {
  static let publicBucket = Judgement(
    "public-bucket", .exposure, .error, "a bucket became public",
    """
    An access control list or a policy lets strangers into a bucket, and no block of public access stands against it. A new bucket and one \
    that was closed are errors alike.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
  ) { review in
    review.reportOpened(.bucket, new: .error, fix: "serve the objects through a distribution, or block public access")
  }
}
