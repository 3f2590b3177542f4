extension Judgement {
  /// Logs end.
  static let loggingLost = Judgement(
    ofEffects: "logging-lost", .safeguards, .warning, "logs end",
    """
    Access logs, execution logs, trails and log subscriptions that end, and log groups that keep events for ever.
    """,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/WhatIsCloudWatchLogs.html")
}
