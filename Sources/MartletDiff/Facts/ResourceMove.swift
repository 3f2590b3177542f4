/// One resource under two IDs.
public struct ResourceMove: Sendable, Hashable {
  /// The ID in the old document.
  public let from: String
  /// The ID in the new document.
  public let to: String
  /// How sure it is that they are one: 1 for a user's word, less for what the content says.
  public let confidence: Double
  /// What speaks for it, each as a sentence without a full stop.
  public let evidence: [String]

  public init(from: String, to: String, confidence: Double, evidence: [String]) {
    self.from = from
    self.to = to
    self.confidence = confidence
    self.evidence = evidence
  }
}
