import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let toJSONString = IntrinsicFunction(
    "Fn::ToJsonString", .toJSONString, rule: .wrongToJSONString, result: .string
  ) { check, argument in
    if argument == .array([]) || argument == .object([]) {
      return check.report(check.literalRule, "\(argument.summary) is empty", fix: "write at least one item")
    }
    check.checkValue(argument, [.array, .object], functions: [.findInMap, .getAtt, .getAZs, .if, .select, .split, .ref])
  }
}
