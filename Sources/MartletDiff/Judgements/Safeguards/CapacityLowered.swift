extension Judgement {
  /// There is less capacity.
  static let capacityLowered = Judgement(
    ofEffects: "capacity-lowered", .safeguards, .warning, "there is less capacity",
    """
    Memory, timeouts, concurrency, throughput, instances and standbys that become less, and scaling that ends.
    """,
    source: "https://docs.aws.amazon.com/wellarchitected/latest/performance-efficiency-pillar/welcome.html")
}
