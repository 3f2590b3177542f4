/// API Gateway's metrics of HTTP APIs: <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html>.
extension HTTPAPI {
  private func metric(_ name: String, _ statistic: Metric.Statistic = .sum) -> Metric {
    Metric(namespace: "AWS/ApiGateway", name: name, dimensions: ["ApiId": id], statistic: statistic)
  }

  /// The number of requests that were answered with an error of the server, 500 to 599.
  public var serverErrors: Metric { metric("5xx") }
  /// The number of requests that were answered with an error of the client, 400 to 499.
  public var clientErrors: Metric { metric("4xx") }
  /// The number of requests.
  public var count: Metric { metric("Count") }
  /// How long requests took, in milliseconds.
  public func latency(_ statistic: Metric.Statistic = .average) -> Metric { metric("Latency", statistic) }
  /// How long the integrations took, in milliseconds.
  public func integrationLatency(_ statistic: Metric.Statistic = .average) -> Metric {
    metric("IntegrationLatency", statistic)
  }
}
