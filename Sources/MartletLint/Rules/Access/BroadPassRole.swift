import MartletPolicy

extension LintRule {
  static let broadPassRole = LintRule(
    "IAM056", "broad-pass-role", .security, "role passing too broad",
    """
    Who may pass a role to a service gets what the role may do, by letting the service act. With `iam:PassRole` on every role that is \
    the most that any role of the account may do. Name the roles, or fix the services with `iam:PassedToService`; then the grant is fine.
    """,
    codes: [
      .passRoleWithStarInResource, .passRoleWithStarInActionAndResource, .passRoleWithStarInResourceAndNotAction,
      .passRoleWithNotResource, .passRoleWithStarInActionAndNotResource, .passRoleWithNotActionAndNotResource,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["lambda:CreateFunction", "iam:PassRole"], "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:PassRole", "Resource": "arn:aws:iam::111122223333:role/Orders",
         "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}]}
      """),
    policy: { review in
      guard review.type == .identity else { return }
      let action = "iam:passrole"
      for grant in BroadGrant.grants(of: action, in: review.outlines) {
        // A request to pass a role to an instance need not name the service, so that a test that holds without it fixes nothing.
        let isFixed = ServiceGuard.isFixed("iam:passedtoservice", by: grant.statement.conditions) { test in
          test.values.contains { $0.text.hasPrefix("ec2.amazonaws.com") }
        }
        if isFixed { continue }
        let fix =
          grant.isNotResource
          ? "name the roles in `Resource`"
          : "name the roles in `Resource`, or fix the services with the condition key `iam:PassedToService`"
        review.report(at: grant.pointer, grant.description(of: "iam:PassRole", lets: "pass every role"), fix: fix, code: grant.passRoleCode)
      }
      reportOpenNames(review, action)
    })

  /// Roles by a part of their names, and any service.
  private static func reportOpenNames(_ review: PolicyReview, _ action: String) {
    let name = Array(action.utf8)
    for outline in review.outlines where outline.statement.effect == .allow && !outline.statement.actions.isNegated {
      let statement = outline.statement
      guard let resources = statement.resources, !resources.isNegated, outline.facts.contains(where: { $0.covers(name) }),
        !statement.conditions.contains(where: { $0.key.name == "iam:passedtoservice" || $0.key.name == "iam:associatedresourcearn" })
      else { continue }
      for (index, pattern) in resources.entries.enumerated() {
        guard let literal = pattern.text.literal, !pattern.isEveryRole, let arn = ARN(literal), arn.resource.hasPrefix("role/"),
          arn.resource.utf8.contains(where: \.isWildcard)
        else { continue }
        review.report(
          at: resources.pointer(ofEntry: index), "the roles `\(arn.resource)` may be passed to any service",
          fix: "fix the services with the condition key `iam:PassedToService`", severity: .info)
      }
    }
  }
}

extension BroadGrant {
  /// What the statement grants, as one sentence.
  func description(of action: String, lets rest: String) -> String {
    let what =
      switch reach {
      case .named: "`\(action)`"
      case .pattern: "`\(written)`, which holds `\(action)`,"
      case .notAction: "`NotAction` without `\(action)`"
      }
    return isNotResource
      ? "\(what) with `NotResource` lets its holder \(rest) but those listed" : "\(what) lets its holder \(rest)"
  }

  fileprivate var passRoleCode: AccessAnalyzerCode {
    switch (reach, isNotResource) {
    case (.named, false): .passRoleWithStarInResource
    case (.pattern, false): .passRoleWithStarInActionAndResource
    case (.notAction, false): .passRoleWithStarInResourceAndNotAction
    case (.named, true): .passRoleWithNotResource
    case (.pattern, true): .passRoleWithStarInActionAndNotResource
    case (.notAction, true): .passRoleWithNotActionAndNotResource
    }
  }
}
