import MartletDocuments
import MartletValidation

extension Judgement {
  /// Limits of AWS that the change crosses.
  static let pastLimit = Judgement(
    "past-limit", .limits, .error, "past a limit of AWS",
    "The new template uses more of a limit of CloudFormation or of a service than AWS allows, and the old one did not.",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html"
  ) { review in
    for (use, before) in review.growingUses() where use.level == .past && before?.level != .past {
      review.report(
        use, "\(use.subject): \(use.amount) \(use.quota.unit) of the \(use.limit) that AWS allows (before: \(before?.amount ?? "fewer"))")
    }
  }
}
