import MartletPolicy

extension LintRule {
  static let uniqueIDPrincipal = LintRule(
    "IAM065", "unique-id-principal", .warning, "principal written by its unique ID",
    """
    IAM writes the unique ID of a user or role into a policy when the one that the policy named has been deleted. Nobody has that ID any \
    more, and nobody can read it. Name the user or role by its ARN. A session beside its own role in one list says nothing new.
    """,
    codes: [.invalidRoleReference, .invalidUserReference, .redundantPrincipalInRoleTrustPolicy],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
    bad: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "AROADBQP57FF2AEXAMPLE"}, "Action": "sqs:SendMessage",
         "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    good: .resource(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/Orders"}, "Action": "sqs:SendMessage",
         "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    policy: { review in
      guard review.type.namesPrincipals else { return }
      for statement in review.statements {
        guard let principals = statement.principals, principals.entries.contains(where: { $0.isID || $0.isSession }) else { continue }
        let entries = review.principalEntries(of: statement)
        for entry in entries {
          guard case .aws(let text) = entry.pattern, let literal = text.literal else { continue }
          if literal.isUniqueID("AROA") {
            review.report(
              at: entry.pointer, "`\(literal)` is the unique ID of a role", fix: "name the role by its ARN", code: .invalidRoleReference)
          } else if literal.isUniqueID("AIDA") {
            review.report(
              at: entry.pointer, "`\(literal)` is the unique ID of a user", fix: "name the user by its ARN", code: .invalidUserReference)
          } else if review.type == .trust, let session = ARN(literal), entry.pattern.isSession,
            let role = entries.first(where: { $0.pattern.isRole(of: session) })
          {
            review.report(
              at: entry.pointer, "the session `\(literal)` is let in already with its role `\(role.text.text)`", fix: "remove the session",
              code: .redundantPrincipalInRoleTrustPolicy, severity: .info)
          }
        }
      }
    })
}

extension String {
  /// Whether the text is a unique ID of IAM with a certain prefix.
  fileprivate func isUniqueID(_ prefix: String) -> Bool {
    utf8.count >= 16 && hasPrefix(prefix) && utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) }
  }
}

extension PrincipalPattern {
  fileprivate var isID: Bool {
    guard case .aws(let text) = self, let literal = text.literal else { return false }
    return literal.isUniqueID("AROA") || literal.isUniqueID("AIDA")
  }

  /// Whether the entry is the session of a role, `assumed-role/Role/Session`.
  fileprivate var isSession: Bool {
    guard case .aws(let text) = self, let literal = text.literal, let arn = ARN(literal) else { return false }
    return arn.resource.hasPrefix("assumed-role/")
  }

  /// Whether the entry is the role of a session.
  fileprivate func isRole(of session: ARN) -> Bool {
    guard case .aws(let text) = self, let literal = text.literal, let arn = ARN(literal), arn.account == session.account,
      arn.resource.hasPrefix("role/")
    else { return false }
    let parts = session.resource.split(separator: "/")
    return parts.count > 2 && arn.resource.split(separator: "/").last == parts[1]
  }
}
