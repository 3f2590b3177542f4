/// How the messages of a queue are encrypted.
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html>
public enum QueueEncryption: Sendable, Hashable {
  /// With a key that SQS owns; costs nothing. The default.
  case managed
  /// With a customer managed key of KMS. Functions that may send to or receive from the queue may then use the key,
  /// through SQS only; services that send to the queue (SNS, S3, EventBridge) need a statement in the key's own policy.
  ///
  /// `reuse` is how long SQS uses a data key before it asks KMS again: 60 seconds to 24 hours.
  case key(ARN, reuse: Duration = .seconds(300))

  var key: ARN? {
    if case .key(let key, _) = self { key } else { nil }
  }

  /// What those with the given actions on the queue need of the key: to send needs a new data key, to receive decrypts
  /// one.
  func keyStatements(for actions: [String]) -> [Statement] {
    guard let key else { return [] }
    if actions.contains("sqs:SendMessage") {
      return [.key(key, ["kms:Decrypt", "kms:GenerateDataKey"], via: "sqs")]
    }
    return actions.contains("sqs:ReceiveMessage") ? [.key(key, ["kms:Decrypt"], via: "sqs")] : []
  }
}
