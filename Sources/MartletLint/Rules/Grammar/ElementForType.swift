import MartletDocuments
import MartletPolicy

extension LintRule {
  static let elementForType = LintRule(
    "IAM008", "element-for-type", .error, "element that this type of policy does not take",
    """
    A policy of an identity concerns whom it is attached to, so it names no principal. A trust policy concerns its own role, so it \
    names no resource. Policies of organizations have limits of their own: control policies for resources only deny, for everybody, \
    actions of services that know such policies. Only `RCPFullAWSAccess`, which AWS itself attaches, allows. AWS refuses a document \
    that says more.
    """,
    codes: [
      .unsupportedPrincipal, .roleTrustPolicySyntaxErrorResource, .roleTrustPolicySyntaxErrorNotprincipal, .scpSyntaxErrorPrincipal,
      .scpSyntaxErrorActionWildcard, .rcpSyntaxErrorPrincipal, .rcpSyntaxErrorAllow, .rcpSyntaxErrorNotaction, .rcpSyntaxErrorAction,
    ],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      for statement in review.written.statements {
        switch review.type {
        case .identity, .boundary, .session: checkNoPrincipal(statement, .unsupportedPrincipal, review)
        case .trust: checkTrust(statement, review)
        case .serviceControl:
          checkNoPrincipal(statement, .scpSyntaxErrorPrincipal, review)
          checkServicePrefixes(statement, review)
        case .resourceControl: checkResourceControl(statement, review)
        case .resource, .endpoint: break
        }
      }
    })

  private static func checkNoPrincipal(_ statement: WrittenStatement, _ code: AccessAnalyzerCode, _ review: PolicyReview) {
    for name in ["Principal", "NotPrincipal"] {
      guard let element = statement[name] else { continue }
      review.report(
        at: element.pointer, "a policy of this type does not name whom it concerns",
        fix: review.type == .serviceControl ? "remove `\(name)`, and test `aws:PrincipalArn` instead" : "remove `\(name)`", code: code,
        fixedStatement: review.statement(changing: element.pointer, to: nil))
    }
  }

  private static func checkTrust(_ statement: WrittenStatement, _ review: PolicyReview) {
    for name in ["Resource", "NotResource"] {
      guard let element = statement[name] else { continue }
      review.report(
        at: element.pointer, "a trust policy concerns the role that it is attached to", fix: "remove `\(name)`",
        code: .roleTrustPolicySyntaxErrorResource, fixedStatement: review.statement(changing: element.pointer, to: nil))
    }
    if let element = statement["NotPrincipal"] {
      review.report(
        at: element.pointer, "a trust policy takes no `NotPrincipal`", fix: "name with `Principal` who may assume the role",
        code: .roleTrustPolicySyntaxErrorNotprincipal)
    }
  }

  /// Wildcards within action names are fine since service control policies take the whole policy language, not so in prefixes.
  private static func checkServicePrefixes(_ statement: WrittenStatement, _ review: PolicyReview) {
    for name in ["Action", "NotAction"] {
      statement[name]?.forEachText { text, pointer in
        guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text.utf8[..<colon].contains(where: \.isWildcard) else { return }
        review.report(
          at: pointer(), "`\(text)` leaves the service open", fix: "name the service before the colon",
          code: .scpSyntaxErrorActionWildcard)
      }
    }
  }

  private static func checkResourceControl(_ statement: WrittenStatement, _ review: PolicyReview) {
    let isAllow = statement["Effect"]?.value == .string(PolicyEffect.allow.rawValue)
    if isAllow, let effect = statement["Effect"] {
      let isAboutEverything =
        statement["Principal"]?.value == "*" && statement["Condition"] == nil
        && (statement["Resource"]?.value == "*" || statement["Resource"]?.value == ["*"])
      // The policy `RCPFullAWSAccess` of AWS, which is on every account, allows everything.
      if isAboutEverything, statement["Action"]?.value == "*" || statement["Action"]?.value == ["*"] { return }
      review.report(
        at: effect.pointer, "a resource control policy only denies", fix: "write `Deny`, with what is refused",
        code: isAboutEverything ? nil : .rcpSyntaxErrorAllow)
    }
    if let element = statement["NotAction"] {
      review.report(
        at: element.pointer, "a resource control policy takes no `NotAction`", fix: "name actions with `Action`",
        code: .rcpSyntaxErrorNotaction)
    }
    if let element = statement["NotPrincipal"] {
      review.report(
        at: element.pointer, "a resource control policy takes no `NotPrincipal`",
        fix: "write `\"Principal\": \"*\"`, and leave principals out with `Condition`", code: .rcpSyntaxErrorPrincipal)
    }
    if let element = statement["Principal"], !element.isFunction, element.value != "*" {
      review.report(
        at: element.pointer, "a resource control policy concerns everybody",
        fix: "write `\"Principal\": \"*\"`, and leave principals out with `Condition`", code: .rcpSyntaxErrorPrincipal)
    }
    statement["Action"]?.forEachText { text, pointer in
      guard !text.isEmpty, !text.contains("${") else { return }
      let prefix = text.utf8.firstIndex(of: UInt8(ascii: ":")).map { String(text[..<$0]).lowercasedASCII } ?? text
      if prefix.utf8.contains(where: \.isWildcard) {
        review.report(
          at: pointer(), "a resource control policy names the services that it concerns", fix: "write actions such as `s3:*`",
          code: .rcpSyntaxErrorAction)
      } else if review.actions.service(prefix) != nil, !ResourceControlServices.prefixes.contains(prefix) {
        review.report(
          at: pointer(), "resource control policies have no say over the service of `\(text)`",
          fix: "remove it, and use a service control policy or the policies of the resources", code: .rcpSyntaxErrorAction)
      }
    }
  }
}
