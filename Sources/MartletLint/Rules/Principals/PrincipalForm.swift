import MartletDocuments
import MartletPolicy

/// How principals are written.
enum PrincipalForm {
  /// Says what is wrong with one entry.
  static func report(_ entry: PrincipalEntry, in statement: PolicyStatement, _ review: PolicyReview) {
    switch entry.pattern {
    case .everyone:
      if review.type == .trust, entry.key == nil {
        review.report(
          at: entry.pointer, "a trust policy does not take `*` for everybody", fix: "name the accounts, roles or services",
          code: .roleTrustPolicyUnsupportedWildcardInPrincipal)
      }
    case .account(let account):
      let text = PolicyText(literal: account)
      if text.hasWildcard {
        reportWildcard(text, entry, review)
      } else if !account.isAccountID {
        reportAccount(account, entry, review)
      }
    case .aws(let text): reportIdentity(text, entry, review)
    case .service(let text): reportService(text, entry, review)
    case .federated(let text): reportProvider(text, entry, in: statement, review)
    case .canonicalUser(let text):
      if text.hasWildcard { reportWildcard(text, entry, review) }
    }
  }

  private static func reportWildcard(_ text: PolicyText, _ entry: PrincipalEntry, _ review: PolicyReview) {
    let fix =
      entry.key?.lowercasedASCII == "aws"
      ? "name the principal, or trust its account and ask for a pattern with the condition key `aws:PrincipalArn`" : "name the principal"
    review.report(
      at: entry.pointer, "`\(text.text)` is no pattern: principals have no wildcards", fix: fix, code: .unsupportedWildcardInPrincipal)
  }

  private static func reportAccount(_ account: String, _ entry: PrincipalEntry, _ review: PolicyReview) {
    if review.isReported(entry.pointer) { return }
    review.report(
      at: entry.pointer, "the account `\(account)` is not 12 digits", fix: "give the ID of the account", code: .invalidPrincipalFormat)
  }

  private static func reportIdentity(_ text: PolicyText, _ entry: PrincipalEntry, _ review: PolicyReview) {
    if text.hasWildcard { return reportWildcard(text, entry, review) }
    guard let literal = text.literal else { return }
    if let account = ARN(literal)?.account, account.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), !account.isAccountID {
      return reportAccount(account, entry, review)
    }
    guard !isIdentity(literal), !review.isReported(entry.pointer) else { return }
    let fix =
      literal.hasSuffix(".amazonaws.com")
      ? "write it as `{\"Service\": \"\(literal)\"}`" : "use an account ID, or the ARN of a user or role"
    review.report(at: entry.pointer, "`\(literal)` is no account, user or role", fix: fix, code: .invalidPrincipalFormat)
  }

  /// An account, an ARN of IAM or STS, a unique ID, or a canonical user ID.
  private static func isIdentity(_ text: String) -> Bool {
    if let arn = ARN(text) { return arn.service == "iam" || arn.service == "sts" }
    let isName = text.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
    if !isName { return false }
    return text.utf8.count == 64 || text.utf8.count >= 16 && text.hasPrefix("A")
  }

  private static func reportService(_ text: PolicyText, _ entry: PrincipalEntry, _ review: PolicyReview) {
    if text.hasWildcard { return reportWildcard(text, entry, review) }
    guard let literal = text.literal, !isService(literal) else { return }
    let lowercased = literal.lowercasedASCII
    let fix =
      isService(lowercased)
      ? "did you mean `\(lowercased)`?"
      : lowercased.contains(where: { ".:/".contains($0) })
        ? "use the format `service-name.amazonaws.com`"
        : "did you mean `\(lowercased).amazonaws.com`?"
    review.report(at: entry.pointer, "`\(literal)` is no service principal", fix: fix, code: .invalidServicePrincipalFormat)
  }

  /// Labels in lower case under a domain of AWS.
  ///
  /// Besides the usual domain there are those of China, of services inside AWS, and of Alexa.
  static func isService(_ text: String) -> Bool {
    let domains = [".amazonaws.com", ".amazonaws.com.cn", ".aws.internal", ".amazon.com", ".alexa.com", ".amazonaws.eu"]
    guard let domain = domains.first(where: text.hasSuffix), text.utf8.count > domain.utf8.count else { return false }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.utf8.allSatisfy { $0 == 0x2D || $0 == 0x5F || ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A) }
    }
  }

  private static func reportProvider(
    _ text: PolicyText, _ entry: PrincipalEntry, in statement: PolicyStatement, _ review: PolicyReview
  ) {
    if review.type == .resource, !statement.isForSTS {
      review.report(
        at: entry.pointer, "an identity provider has no access to a resource, only roles trust it",
        fix: "name the role that the provider's users assume", code: .federatedPrincipalNotSupported)
    } else if text.hasWildcard {
      reportWildcard(text, entry, review)
    } else if review.type == .trust, case .invalid = FederatedProvider(text) {
      let literal = text.text
      let scheme = ["https://", "http://"].first(where: literal.hasPrefix)
      review.report(
        at: entry.pointer, "`\(literal)` is neither the domain of an identity provider nor its ARN",
        fix: scheme.map { "did you mean `\(literal.dropFirst($0.count))`?" }
          ?? "use the form `arn:aws:iam::111122223333:oidc-provider/example.com`, or that of a SAML provider",
        code: .invalidFederatedPrincipalSyntaxInRoleTrustPolicy)
    }
  }
}

extension PolicyText {
  /// Whether what the text says itself holds `*` or `?`.
  var hasWildcard: Bool {
    parts.contains { part in
      if case .literal(let text) = part { text.utf8.contains(where: \.isWildcard) } else { false }
    }
  }
}

extension PolicyStatement {
  /// Whether all actions are of STS, as in a trust policy.
  var isForSTS: Bool { !actions.entries.isEmpty && actions.entries.allSatisfy { $0.servicePrefix == "sts" } }
}

extension PolicyReview {
  /// Whether the parser has already found a principal of no form at a place.
  func isReported(_ pointer: JSONPointer) -> Bool {
    problems.contains { $0.kind == .invalidPrincipal && $0.pointer == pointer }
  }
}
