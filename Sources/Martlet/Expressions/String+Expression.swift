// A reference has no text before deployment, so it cannot become part of a `String`: where an ``Expression`` is wanted, the same
// interpolation makes one.

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "a reference has no text before deployment; use an Expression here, not a String")
  public mutating func appendInterpolation(_ expression: Expression) {}

  @available(*, unavailable, message: "an ARN has no text before deployment; use an Expression here, not a String")
  public mutating func appendInterpolation(_ arn: ARN) {}
}
