import MartletDiagnostics

/// A plain parameter that exists in the Systems Manager parameter store: of the type `String` or `StringList`.
///
/// ```swift
/// let tariff = Parameter("/shop/tariff")
/// Environment("TARIFF", tariff.value)   // read when the stack is deployed
/// Allow(.read, on: tariff)              // read while the function runs
/// ```
///
/// A parameter of the type `SecureString` is a ``SecureParameter``, which has no value here: secrets never enter an output.
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html>
public struct Parameter: Sendable {
  let parameterName: String
  let version: Int?

  /// - Parameters:
  ///   - name: letters, digits and `_.-`, in levels that `/` begins: `/shop/tariff`. Up to 1,011 characters and 15 levels.
  ///   - version: at least 1; the latest at the time of the deployment by default.
  public init(_ name: String, version: Int? = nil) {
    self.parameterName = name
    self.version = version
  }

  /// The parameter's value, read when the stack is deployed: `{{resolve:ssm:…}}`, a data source in Terraform.
  public var value: Expression { Expression(.parameter(name: parameterName, version: version)) }
  /// The parameter's name.
  public var name: Expression { Expression(parameterName) }
  /// The parameter's ARN.
  public var arn: ARN { ParameterName(parameterName).arn }
}

/// An encrypted parameter (`SecureString`) that exists in the Systems Manager parameter store. Functions read it while they run; its
/// value never enters an output.
/// <https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html>
public struct SecureParameter: Sendable {
  let parameterName: String
  let key: ARN?

  /// - Parameters:
  ///   - name: letters, digits and `_.-`, in levels that `/` begins: `/shop/api-key`. Up to 1,011 characters and 15 levels.
  ///   - key: the customer managed key that encrypts it; the account's `aws/ssm` by default. Those who may read the parameter may then
  ///     use the key, through Systems Manager only.
  public init(_ name: String, key: ARN? = nil) {
    self.parameterName = name
    self.key = key
  }

  /// The parameter's name.
  public var name: Expression { Expression(parameterName) }
  /// The parameter's ARN.
  public var arn: ARN { ParameterName(parameterName).arn }
}

/// What a function may do with a parameter.
/// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssystemsmanager.html>.
public struct ParameterAccess: AccessVerb {
  public let name: String
  public let actions: [String]

  init(_ name: String, _ actions: String...) {
    self.name = name
    self.actions = actions.map { "ssm:\($0)" }
  }

  /// `ssm:GetParameter`
  public static let getParameter = ParameterAccess("getParameter", "GetParameter")
  /// `ssm:GetParameters`
  public static let getParameters = ParameterAccess("getParameters", "GetParameters")
  /// `ssm:GetParameterHistory`
  public static let getParameterHistory = ParameterAccess("getParameterHistory", "GetParameterHistory")
  /// `ssm:PutParameter`
  public static let putParameter = ParameterAccess("putParameter", "PutParameter")
  /// `ssm:GetParameter`, `GetParameters`
  public static let read = ParameterAccess("read", "GetParameter", "GetParameters")

  public static let all: [ParameterAccess] = [
    .getParameter, .getParameters, .getParameterHistory, .putParameter, .read,
  ]
}

extension Parameter: Grantable {
  public typealias Access = ParameterAccess

  public func grant(_ access: ParameterAccess) -> Grant { ParameterName(parameterName).grant(access) }
}

extension SecureParameter: Grantable {
  public typealias Access = ParameterAccess

  public func grant(_ access: ParameterAccess) -> Grant {
    var grant = ParameterName(parameterName).grant(access)
    guard let key else { return grant }
    // Systems Manager encrypts a standard parameter with the key itself and an advanced one with a data key.
    let actions = access == .putParameter ? ["kms:Encrypt", "kms:GenerateDataKey"] : ["kms:Decrypt"]
    grant.statements.append(.key(key, actions, via: "ssm"))
    grant.declarations += key.expression.declarations
    grant.checks.append { _, diagnostics, source in KeyRules.check(key, at: source, &diagnostics) }
    return grant
  }
}
