extension Judgement {
  /// Earlier versions are no longer kept.
  static let versioningLost = Judgement(
    ofEffects: "versioning-lost", .safeguards, .warning, "earlier versions are no longer kept",
    """
    Versions, locks and replicas of objects that end, so that what is overwritten or deleted from then on is gone.
    """,
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html")
}
