extension Judgement {
  /// Requests are no longer traced.
  static let tracingLost = Judgement(
    ofEffects: "tracing-lost", .safeguards, .warning, "requests are no longer traced",
    """
    X-Ray that was on and is off.
    """,
    source: "https://docs.aws.amazon.com/xray/latest/devguide/xray-services.html")
}
