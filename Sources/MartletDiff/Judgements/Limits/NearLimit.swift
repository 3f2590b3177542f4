extension Judgement {
  /// Limits of AWS that the change comes near to.
  static let nearLimit = Judgement(
    "near-limit", .limits, .warning, "near a limit of AWS",
    "The new template uses more than 90 % of a limit of CloudFormation or of a service, and the old one did not.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
  ) { review in
    for (use, before) in review.growingUses() where use.level != .past && use.isClose && before?.isClose != true {
      review.report(
        use, "\(use.subject): \(use.amount) \(use.quota.unit) of the \(use.limit) that AWS allows (before: \(before?.amount ?? "fewer"))")
    }
  }
}
