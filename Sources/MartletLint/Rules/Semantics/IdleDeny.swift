import MartletPolicy
import MartletTemplates

extension LintRule {
  static let idleDeny = LintRule(
    "IAM047", "idle-deny", .info, "refusal that takes nothing away",
    """
    No request that the policies at hand allow is denied by the statement: without it they allow the same. It may still guard against \
    policies that are not at hand, and then it is fine; else it is left over, or misses what it was meant to deny. For a principal \
    of a template all its policies count together.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"},
        {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::reports/*"},
        {"Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      guard review.type == .identity, review.policy.targets.isEmpty else { return }
      for deny in idleDenies(in: review.outlines, allowedBy: review.outlines) {
        review.report(
          at: deny.pointer, "the statement denies nothing that the policy allows", fix: "remove it unless it guards against other policies")
      }
    },
    stack: { review in
      for (target, policies) in review.stack.policiesByPrincipal where policies.contains(where: \.hasDenial) {
        // What managed policies and groups grant is not at hand.
        let isOpen = review.stack[target].map { resource in
          resource.type == "AWS::IAM::User" || resource.properties["ManagedPolicyArns"] != nil
        }
        guard isOpen == false else { continue }
        let outlines = policies.map { policy in policy.parsed.document.statements.map { StatementOutline($0, review.actions) } }
        for (policy, own) in zip(policies, outlines) where policy.targets == [target] {
          for deny in idleDenies(in: own, allowedBy: Array(outlines.joined())) {
            review.report(
              policy, at: deny.pointer, "the statement denies nothing that the policies of `\(target)` allow",
              fix: "remove it unless it guards against policies outside the template")
          }
        }
      }
    })
}

extension AttachedPolicy {
  fileprivate var hasDenial: Bool { parsed.document.statements.contains { $0.effect == .deny } }
}

/// The refusals that are proved to have nothing in common with any grant; none where there is no grant at all.
private func idleDenies(in outlines: [StatementOutline], allowedBy all: [StatementOutline]) -> [PolicyStatement] {
  let denies = outlines.filter { $0.statement.effect == .deny }
  guard !denies.isEmpty else { return [] }
  let allows = all.filter { $0.statement.effect == .allow }
  // Beyond this each pair would be decided on its own for too long.
  guard !allows.isEmpty, allows.count * denies.count <= 2000 else { return [] }
  return denies.filter { deny in
    if allows.contains(where: deny.isSeenToMeet) { return false }
    return allows.allSatisfy { deny.neverMeets($0, steps: 8_000) }
  }.map(\.statement)
}
