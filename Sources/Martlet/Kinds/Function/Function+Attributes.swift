import MartletDiagnostics

extension Function {
  static let nameAttribute = Attribute("name", .ref, "aws_lambda_function", "function_name")
  static let arnAttribute = Attribute("arn", .getAtt("Arn"), "aws_lambda_function", "arn")
  /// What callers invoke: the alias where there is one, else the function.
  static let target = Attribute("target", .getAtt("Arn"), "aws_lambda_function", "arn")
  static let aliasARN = Attribute("aliasArn", part: "Alias", .ref, "aws_lambda_alias", "arn")
  static let aliasName = Attribute("aliasName", part: "Alias", .ref, "aws_lambda_alias", "name")
  static let roleARN = Attribute("roleArn", part: "Role", .getAtt("Arn"), "aws_iam_role", "arn")
  static let roleName = Attribute("roleName", part: "Role", .ref, "aws_iam_role", "name")
  static let logGroupName = Attribute("logGroup", part: "LogGroup", .ref, "aws_cloudwatch_log_group", "name")
  static let logGroupStreams = Attribute(
    "logGroupArn", part: "LogGroup", .getAtt("Arn"), "aws_cloudwatch_log_group", "arn", tail: ":*")
  static let urlAttribute = Attribute("url", part: "Url", .getAtt("FunctionUrl"), "aws_lambda_function_url", "function_url")
  static let versionAttribute = Attribute("version", part: "Version", .getAtt("Version"), "aws_lambda_function", "version")

  /// The function's physical name.
  public var name: Expression { reference(Self.nameAttribute) }
  /// The ARN of the function, without a version or alias.
  public var arn: ARN { ARN(reference(Self.arnAttribute)) }
  /// The ARN that callers should invoke: the alias's where the function has an ``Alias``, else the function's.
  public var invocationARN: ARN { ARN(reference(Self.target)) }
  /// The ARN of the function's role.
  public var role: ARN { ARN(reference(Self.roleARN)) }
  /// The name of the function's log group.
  public var logGroup: Expression { reference(Self.logGroupName) }
  /// The address of the function's URL, `https://….lambda-url.<region>.on.aws/`. The function needs a ``FunctionURL``.
  public var url: Expression { reference(Self.urlAttribute) }
}

extension FunctionModel {
  func absence(of attribute: Attribute, _ node: Node) -> Diagnostic? {
    if attribute != Function.urlAttribute || url != nil { return nil }
    return Diagnostic(
      .error, "no function URL", what: "the address of \(node.identity) is used, and it has none",
      why: "a function has one when it has a `FunctionURL`", fix: "add `FunctionURL()` to the function", at: node.source)
  }
}

extension Function: Grantable {
  /// What another function may do with this one.
  /// Actions: <https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html>.
  public struct Access: AccessVerb {
    public let name: String
    public let actions: [String]

    /// `lambda:InvokeFunction`
    public static let invoke = Access(name: "invoke", actions: ["lambda:InvokeFunction"])
    /// `lambda:InvokeFunctionUrl`
    public static let invokeURL = Access(name: "invokeURL", actions: ["lambda:InvokeFunctionUrl"])
    /// `lambda:GetFunction`
    public static let getFunction = Access(name: "getFunction", actions: ["lambda:GetFunction"])
    /// `lambda:GetFunctionConfiguration`
    public static let getConfiguration = Access(
      name: "getConfiguration", actions: ["lambda:GetFunctionConfiguration"])

    public static let all: [Access] = [.invoke, .invokeURL, .getFunction, .getConfiguration]
  }

  public func grant(_ access: Access) -> Grant {
    Grant(access.actions, on: [access == .invoke ? invocationARN.expression : arn.expression])
  }
}
