import MartletPolicy

/// What kind of identity provider a `Federated` principal is.
enum FederatedProvider {
  case saml
  /// An OpenID Connect provider, with the prefix of its condition keys, such as `token.actions.githubusercontent.com`; nil where
  /// the policy refers to the provider.
  case openIDConnect(String?)
  /// Written as a reference, so that either may be meant.
  case unknown
  /// Neither a domain nor the ARN of a provider.
  case invalid

  static let github = "token.actions.githubusercontent.com"

  init(_ text: PolicyText) {
    guard let literal = text.literal else {
      let written = text.text
      if written.contains(":saml-provider/") {
        self = .saml
      } else if let mark = written.range(of: ":oidc-provider/") {
        let name = written[mark.upperBound...]
        self = .openIDConnect(name.contains("$") ? nil : String(name))
      } else {
        self = .unknown
      }
      return
    }
    if let arn = ARN(literal) {
      let isAccount = arn.account.utf8.count == 12 && arn.account.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
      if arn.service == "iam", isAccount, arn.resource.hasPrefix("saml-provider/"), arn.resource.utf8.count > 14 {
        self = .saml
      } else if arn.service == "iam", isAccount, arn.resource.hasPrefix("oidc-provider/"), arn.resource.utf8.count > 14 {
        self = .openIDConnect(String(arn.resource.dropFirst(14)))
      } else {
        self = .invalid
      }
    } else if Self.isDomain(literal) {
      self = .openIDConnect(literal)
    } else {
      self = .invalid
    }
  }

  /// Labels with a point between, and perhaps a path: `accounts.google.com`, `example.okta.com/oauth2/default`.
  private static func isDomain(_ text: String) -> Bool {
    guard let host = text.split(separator: "/", omittingEmptySubsequences: false).first else { return false }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    return labels.count > 1
      && labels.allSatisfy { label in
        !label.isEmpty && label.utf8.allSatisfy { $0 == 0x2D || ($0 >= 0x30 && $0 <= 0x39) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) }
      }
      && !text.utf8.contains { $0 == 0x3A || $0 <= 0x20 || $0.isWildcard }
  }
}

extension String {
  /// The first place of a text; nil when it does not occur.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
