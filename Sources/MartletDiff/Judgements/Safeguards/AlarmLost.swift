extension Judgement {
  /// Nobody is told any more.
  static let alarmLost = Judgement(
    ofEffects: "alarm-lost", .safeguards, .warning, "nobody is told any more",
    """
    Alarms, budgets and detectors that are removed, or that no longer notify anybody.
    """,
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html")
}
