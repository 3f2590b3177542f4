/// How SNS repeats a delivery that an HTTPS endpoint did not accept.
/// <https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html>
public struct HTTPSDelivery: Sendable, Hashable {
  /// How the delay grows from the shortest to the longest.
  public enum Backoff: String, Sendable, Hashable, CaseIterable {
    case arithmetic
    case exponential
    case geometric
    case linear
  }

  let retries: Int
  let minimumDelay: Duration
  let maximumDelay: Duration
  let backoff: Backoff
  let maximumPerSecond: Int?

  /// - Parameters:
  ///   - retries: 0 to 100; 3 by default.
  ///   - minimumDelay: 1 second to `maximumDelay`; 20 seconds by default.
  ///   - maximumDelay: `minimumDelay` to an hour; 20 seconds by default.
  ///   - maximumPerSecond: deliveries a second, at least 1; no limit by default.
  public init(
    retries: Int = 3, minimumDelay: Duration = .seconds(20), maximumDelay: Duration = .seconds(20),
    backoff: Backoff = .linear, maximumPerSecond: Int? = nil
  ) {
    self.retries = retries
    self.minimumDelay = minimumDelay
    self.maximumDelay = maximumDelay
    self.backoff = backoff
    self.maximumPerSecond = maximumPerSecond
  }

  var document: PropertyValue {
    [
      "healthyRetryPolicy": [
        "minDelayTarget": .int(minimumDelay.wholeSeconds), "maxDelayTarget": .int(maximumDelay.wholeSeconds),
        "numRetries": .int(retries), "backoffFunction": .string(backoff.rawValue),
      ],
      "throttlePolicy": maximumPerSecond.map { ["maxReceivesPerSecond": .int($0)] },
    ]
  }
}
