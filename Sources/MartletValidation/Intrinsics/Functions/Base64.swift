import MartletFacts

extension IntrinsicFunction {
  static let base64 = IntrinsicFunction("Fn::Base64", .base64, rule: .wrongBase64, result: .string) { check, argument in
    check.checkValue(
      argument, .string,
      functions: [
        .base64, .cidr, .assertions, .findInMap, .getAtt, .if, .importValue, .join, .length, .select, .sub, .toJSONString, .transform,
        .ref,
      ])
  }
}
