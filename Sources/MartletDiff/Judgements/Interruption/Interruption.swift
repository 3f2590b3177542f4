extension Judgement {
  /// Something is interrupted.
  static let interruption = Judgement(
    ofEffects: "interruption", .interruption, .warning, "something is interrupted",
    """
    Updates that AWS carries out with interruptions, event sources that stop, and addresses, IDs and ARNs that callers outside of the stack know and that change or go.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html")
}
