extension Judgement {
  /// Encryption is off or weaker.
  static let encryptionLost = Judgement(
    ofEffects: "encryption-lost", .safeguards, .warning, "encryption is off or weaker",
    """
    Encryption at rest or on the way that is off, or uses a key of AWS instead of one of the account.
    """,
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/overview.html")
}
