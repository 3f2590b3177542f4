extension Judgement {
  /// Data is deleted earlier.
  static let dataExpires = Judgement(
    ofEffects: "data-expires", .dataLoss, .warning, "data is deleted earlier",
    """
    Retention that becomes shorter, and expirations that are added: what is older is deleted soon after the deployment.
    """,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html")
}
