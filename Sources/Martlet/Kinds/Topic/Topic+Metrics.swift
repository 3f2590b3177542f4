/// SNS's metrics: <https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html>.
extension Topic {
  private func metric(_ name: String) -> Metric {
    Metric(namespace: "AWS/SNS", name: name, dimensions: ["TopicName": self.name], statistic: .sum)
  }

  /// The number of messages that were published.
  public var published: Metric { metric("NumberOfMessagesPublished") }
  /// The number of deliveries that succeeded.
  public var deliveredNotifications: Metric { metric("NumberOfNotificationsDelivered") }
  /// The number of deliveries that failed for good.
  public var failedNotifications: Metric { metric("NumberOfNotificationsFailed") }
  /// The number of deliveries that the subscriptions' filters held back.
  public var filteredNotifications: Metric { metric("NumberOfNotificationsFilteredOut") }
}
