extension Judgement {
  /// A protection from deletion is taken away.
  static let deletionProtectionLost = Judgement(
    ofEffects: "deletion-protection-lost", .safeguards, .warning, "a protection from deletion is taken away",
    """
    A setting that made AWS refuse to delete a resource is off.
    """,
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html")
}
