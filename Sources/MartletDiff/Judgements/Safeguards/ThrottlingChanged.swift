extension Judgement {
  /// Limits on requests are gone or much higher.
  static let throttlingChanged = Judgement(
    ofEffects: "throttling-changed", .safeguards, .warning, "limits on requests are gone or much higher",
    """
    Throttling, quotas of API keys and web ACLs that are removed, and limits that more than double.
    """,
    source: "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html")
}
