extension Judgement {
  /// What fails is no longer kept.
  static let deadLettersLost = Judgement(
    ofEffects: "dead-letters-lost", .safeguards, .warning, "what fails is no longer kept",
    """
    Dead-letter queues and failure destinations that are removed, and retries that become fewer.
    """,
    source: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html")
}
