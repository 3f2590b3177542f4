/// One entry of a `Principal` or `NotPrincipal` element.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
public enum PrincipalPattern: Sendable, Hashable {
  /// `"*"` or `{"AWS": "*"}`: everybody, anonymous callers included.
  case everyone
  /// A 12-digit account ID or the ARN of its root: every principal of that account.
  case account(String)
  /// The ARN or unique ID of a user, role, role session or federated user. No wildcards.
  case aws(PolicyText)
  /// A service such as `lambda.amazonaws.com`.
  case service(PolicyText)
  /// An identity provider: a domain, or the ARN of a SAML or OIDC provider.
  case federated(PolicyText)
  /// The canonical user ID of an account, in S3.
  case canonicalUser(PolicyText)

  /// Reads an entry under the key `AWS`.
  init(aws text: PolicyText) {
    guard let literal = text.literal else {
      self = .aws(text)
      return
    }
    if literal == "*" {
      self = .everyone
    } else if literal.utf8.count == 12, literal.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      self = .account(literal)
    } else if let arn = ARN(literal), arn.service == "iam", arn.resource == "root", arn.region.isEmpty {
      self = .account(arn.account)
    } else {
      self = .aws(text)
    }
  }
}
