import MartletFacts

extension IntrinsicFunction {
  static let contains = assertion("Fn::Contains")
  static let eachMemberEquals = assertion("Fn::EachMemberEquals")
  static let eachMemberIn = assertion("Fn::EachMemberIn")
  static let refAll = assertion("Fn::RefAll")
  static let valueOf = assertion("Fn::ValueOf")
  static let valueOfAll = assertion("Fn::ValueOfAll")

  /// A function that only rules of a template know.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html>.
  private static func assertion(_ name: String) -> IntrinsicFunction {
    IntrinsicFunction(name, .assertions, rule: .wrongRules, result: .anyValue) { _, _ in }
  }
}
