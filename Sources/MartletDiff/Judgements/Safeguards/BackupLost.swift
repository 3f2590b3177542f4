extension Judgement {
  /// Backups end or are kept for less long.
  static let backupLost = Judgement(
    ofEffects: "backup-lost", .safeguards, .warning, "backups end or are kept for less long",
    """
    Point-in-time recovery, automated backups, snapshots and backup plans that end, or go back less far than before.
    """,
    source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html")
}
