import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let getStackOutput = IntrinsicFunction(
    "Fn::GetStackOutput", .getStackOutput, rule: .wrongGetStackOutput, result: .scalar
  ) { check, argument in
    guard case .object(let members) = argument else {
      return check.report(check.literalRule, "\(argument.summary) is not an object", fix: "name `StackName` and `OutputName`")
    }
    for name in ["StackName", "OutputName"] where argument[name] == nil {
      check.report(check.literalRule, "`\(name)` is missing", fix: "add it")
    }
    for member in members {
      guard ["StackName", "OutputName", "Region", "RoleArn"].contains(member.key) else {
        check.report(
          check.literalRule, "`\(member.key)` is not an option", fix: "use `StackName`, `OutputName`, `Region` or `RoleArn`",
          below: [.key(member.key)])
        continue
      }
      check.checkPart(
        .key(member.key), member.value, .string,
        functions: [.base64, .findInMap, .getAtt, .if, .importValue, .join, .select, .sub, .ref])
    }
  }
}
