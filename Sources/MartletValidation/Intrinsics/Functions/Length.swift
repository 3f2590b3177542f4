import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let length = IntrinsicFunction("Fn::Length", .length, rule: .wrongLengthCall, result: .integer) { check, argument in
    guard check.requireLanguageExtensions("Fn::Length") else { return }
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

extension TemplateCheck {
  /// Whether the template names the transform that brings a function; reported when it does not.
  func requireLanguageExtensions(_ name: String) -> Bool {
    if template.hasLanguageExtensions { return true }
    report(literalRule, "`\(name)` needs a transform", fix: "add `AWS::LanguageExtensions` to `Transform`")
    return false
  }
}
