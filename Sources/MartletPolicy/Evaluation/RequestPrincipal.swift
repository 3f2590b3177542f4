/// Who makes a request.
public enum RequestPrincipal: Sendable, Hashable, CustomStringConvertible {
  /// A caller without credentials.
  case anonymous
  /// The ARN of an account's root, a user, a role, or a role session.
  case aws(String)
  /// A service such as `lambda.amazonaws.com`.
  case service(String)
  /// An identity provider.
  case federated(String)
  /// The canonical user ID of an account.
  case canonicalUser(String)

  /// Reads `*`, an account ID, an ARN, a domain of a service or provider, or a canonical user ID.
  ///
  /// A domain that ends in `.amazonaws.com` or `.amazonaws.com.cn` is a service, unless it is Cognito's; an ARN of a SAML or OIDC
  /// provider, and any other domain, is an identity provider.
  public init(_ text: String) {
    if text == "*" || text.isEmpty {
      self = .anonymous
    } else if text.utf8.count == 12, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      self = .aws("arn:aws:iam::\(text):root")
    } else if let arn = ARN(text) {
      let isProvider = arn.resource.hasPrefix("saml-provider/") || arn.resource.hasPrefix("oidc-provider/")
      self = isProvider ? .federated(text) : .aws(text)
    } else if text.utf8.count == 64, text.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }) {
      self = .canonicalUser(text)
    } else if text.hasSuffix(".amazonaws.com") || text.hasSuffix(".amazonaws.com.cn") {
      self = text == "cognito-identity.amazonaws.com" ? .federated(text) : .service(text)
    } else {
      self = text.contains(".") ? .federated(text) : .aws(text)
    }
  }

  /// The account of an `aws` principal; nil where its ARN names none.
  public var account: String? {
    guard case .aws(let text) = self, let arn = ARN(text), !arn.account.isEmpty else { return nil }
    return arn.account
  }

  /// The principals that a request by this one stands for: a role session acts as its role, and both act for their account.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>.
  var identities: [RequestPrincipal] {
    guard case .aws(let text) = self, let arn = ARN(text) else { return [self] }
    var identities = [self]
    if let role = Self.role(ofSession: arn) { identities.append(.aws(role)) }
    let root = "arn:\(arn.partition):iam::\(arn.account):root"
    if root != text { identities.append(.aws(root)) }
    return identities
  }

  /// The ARN of the role that a session has assumed, without the role's path, which the session does not tell.
  private static func role(ofSession arn: ARN) -> String? {
    guard arn.service == "sts", arn.resource.hasPrefix("assumed-role/") else { return nil }
    let name = arn.resource.dropFirst("assumed-role/".count).prefix { $0 != "/" }
    return "arn:\(arn.partition):iam::\(arn.account):role/\(name)"
  }

  public var description: String {
    switch self {
    case .anonymous: "*"
    case .aws(let text), .service(let text), .federated(let text), .canonicalUser(let text): text
    }
  }
}
