import MartletPolicy

extension LintRule {
  static let broadServiceLinkedRole = LintRule(
    "IAM057", "broad-service-linked-role", .warning, "service-linked roles of any service",
    """
    A service-linked role gives a service the permissions that the service itself defines, and who creates one switches the service on. \
    `iam:CreateServiceLinkedRole` on every resource is for every service. Name the role, or fix the services with `iam:AWSServiceName`; \
    then the grant is fine.
    """,
    codes: [
      .createSLRWithStarInResource, .createSLRWithStarInActionAndResource, .createSLRWithStarInResourceAndNotAction,
      .createSLRWithNotResource, .createSLRWithStarInActionAndNotResource, .createSLRWithNotActionAndNotResource,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*",
         "Condition": {"StringEquals": {"iam:AWSServiceName": "ecs.amazonaws.com"}}}]}
      """),
    policy: { review in
      guard review.type == .identity else { return }
      for grant in BroadGrant.grants(of: "iam:createservicelinkedrole", in: review.outlines)
      where !ServiceGuard.isFixed("iam:awsservicename", by: grant.statement.conditions, unless: { _ in true }) {
        let fix =
          grant.isNotResource
          ? "name the roles in `Resource`"
          : "name the role in `Resource`, or fix the services with the condition key `iam:AWSServiceName`"
        review.report(
          at: grant.pointer, grant.description(of: "iam:CreateServiceLinkedRole", lets: "create every service-linked role"), fix: fix,
          code: grant.serviceLinkedRoleCode)
      }
    })
}

extension BroadGrant {
  fileprivate var serviceLinkedRoleCode: AccessAnalyzerCode {
    switch (reach, isNotResource) {
    case (.named, false): .createSLRWithStarInResource
    case (.pattern, false): .createSLRWithStarInActionAndResource
    case (.notAction, false): .createSLRWithStarInResourceAndNotAction
    case (.named, true): .createSLRWithNotResource
    case (.pattern, true): .createSLRWithStarInActionAndNotResource
    case (.notAction, true): .createSLRWithNotActionAndNotResource
    }
  }
}
