import MartletFacts

extension IntrinsicFunction {
  /// A macro answers anything, from parameters of its own.
  static let transform = IntrinsicFunction("Fn::Transform", .transform, rule: .wrongTransform, result: .anyValue) { _, _ in }
}
