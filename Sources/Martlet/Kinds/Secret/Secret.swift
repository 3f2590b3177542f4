import MartletDiagnostics

/// A secret that exists in Secrets Manager. Functions read it while they run; its value never enters an output.
///
/// ```swift
/// let stripe = Secret("shop/stripe")
/// Environment("STRIPE_SECRET", stripe.name)
/// Allow(.read, on: stripe)
/// ```
/// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html>
public struct Secret: Sendable {
  private enum Identifier: Sendable {
    case name(String)
    case arn(ARN)
  }

  private let identifier: Identifier
  let key: ARN?

  /// A secret of the stack's account and Region, by its name.
  /// - Parameters:
  ///   - name: 1 to 512 letters, digits and `/_+=.@-`.
  ///   - key: the customer managed key that encrypts it; the account's `aws/secretsmanager` by default. Those who may read the secret
  ///     may then use the key, through Secrets Manager only.
  public init(_ name: String, key: ARN? = nil) {
    self.identifier = .name(name)
    self.key = key
  }

  /// A secret by its ARN, with or without the six characters that Secrets Manager adds to the name.
  public init(arn: ARN, key: ARN? = nil) {
    self.identifier = .arn(arn)
    self.key = key
  }

  /// What names the secret in Secrets Manager's API: its name, or the ARN that it was given by.
  public var name: Expression {
    switch identifier {
    case .name(let name): Expression(name)
    case .arn(let arn): arn.expression
    }
  }

  /// The secret's ARN; of a secret that was given by its name without the six characters that Secrets Manager adds, which its API accepts.
  public var arn: ARN {
    switch identifier {
    case .name(let name):
      "arn:\(Partition.current):secretsmanager:\(Region.current):\(Account.current):secret:\(name)"
    case .arn(let arn): arn
    }
  }

  /// The ARN for policies, with six wildcards for the characters that Secrets Manager adds.
  private var policyARN: Expression {
    switch identifier {
    case .name: return arn.expression + "-??????"
    case .arn(let arn):
      guard let text = arn.expression.literal else { return arn.expression }
      let end = text.utf8.suffix(7)
      return Expression(
        end.first == UInt8(ascii: "-") && end.dropFirst().allSatisfy(Self.isAlphanumeric) ? text : text + "-??????")
    }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (byte | 32 >= 97 && byte | 32 <= 122) || (48...57).contains(byte)
  }

  private func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch identifier {
    case .name(let name):
      let isLegal =
        (1...512).contains(name.utf8.count)
        && name.utf8.allSatisfy { Self.isAlphanumeric($0) || "/_+=.@-".utf8.contains($0) }
      if !isLegal {
        diagnostics.error(
          "illegal name", what: "a secret is named `\(name)`",
          why: "a secret's name has 1 to 512 letters, digits and `/_+=.@-`",
          fix: name.hasPrefix("arn:") ? "use `Secret(arn: \"\(name)\")`" : "write the name as Secrets Manager shows it",
          at: source)
      }
    case .arn(let arn):
      if let text = arn.expression.literal, !text.contains(":secretsmanager:") || !text.contains(":secret:") {
        diagnostics.error(
          "not a secret", what: "`\(text)` stands where a secret is named",
          why: "a secret's ARN is `arn:<partition>:secretsmanager:<region>:<account>:secret:<name>-<six characters>`",
          fix: text.hasPrefix("arn:") ? "write the whole ARN" : "use `Secret(\"\(text)\")`", at: source)
      }
    }
    if let key { KeyRules.check(key, at: source, &diagnostics) }
  }
}

extension Secret: Grantable {
  /// What a function may do with a secret.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `secretsmanager:GetSecretValue`
    public static let getSecretValue = Access(name: "getSecretValue", actions: ["secretsmanager:GetSecretValue"])
    /// `secretsmanager:DescribeSecret`
    public static let describeSecret = Access(name: "describeSecret", actions: ["secretsmanager:DescribeSecret"])
    /// `secretsmanager:PutSecretValue`
    public static let putSecretValue = Access(name: "putSecretValue", actions: ["secretsmanager:PutSecretValue"])
    /// `secretsmanager:GetSecretValue`
    public static let read = Access(name: "read", actions: ["secretsmanager:GetSecretValue"])

    public static let all: [Access] = [.getSecretValue, .describeSecret, .putSecretValue, .read]
  }

  /// Secrets Manager decrypts a value with the key, and makes a data key for a new one.
  /// <https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html>
  public func grant(_ access: Access) -> Grant {
    var grant = Grant(access.actions, on: [policyARN])
    if let key, access != .describeSecret {
      let actions = access == .putSecretValue ? ["kms:Decrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"]
      grant.statements.append(.key(key, actions, via: "secretsmanager"))
      grant.declarations += key.expression.declarations
    }
    grant.checks = [{ _, diagnostics, source in check(at: source, &diagnostics) }]
    return grant
  }
}
