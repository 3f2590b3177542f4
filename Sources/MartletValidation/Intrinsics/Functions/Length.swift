import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let length = IntrinsicFunction("Fn::Length", .length, rule: .wrongLengthCall, result: .integer) { check, argument in
    guard case .array(let items) = argument else {
      return check.checkValue(argument, .array, functions: [.ref, .findInMap, .split, .if, .getAZs])
    }
    for (index, item) in items.enumerated() {
      check.checkPart(
        .index(index), item, .anyValue,
        functions: [.if, .base64, .findInMap, .join, .select, .split, .sub, .toJSONString, .getAZs, .ref])
    }
  }
}
