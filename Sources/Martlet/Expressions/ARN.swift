/// An Amazon Resource Name: a literal such as `"arn:aws:acm:eu-west-1:111122223333:certificate/…"`, or a reference to one.
///
/// A literal must have the form `arn:partition:service:region:account:resource`; anything else is an error at synth.
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html>.
public struct ARN: Sendable, Hashable, ExpressibleByStringInterpolation {
  let expression: Expression

  public init(_ expression: Expression) { self.expression = expression }
  public init(stringLiteral value: String) { self.expression = Expression(value) }
  public init(stringInterpolation: Expression.Interpolation) {
    self.expression = Expression(stringInterpolation: stringInterpolation)
  }

  /// Whether the text could be an ARN: six parts, the first of which is `arn`. `*` counts where wildcards may stand.
  var isWellFormed: Bool {
    switch expression.storage {
    case .literal(let text):
      return text == "*" || (text.hasPrefix("arn:") && text.utf8.lazy.filter { $0 == UInt8(ascii: ":") }.count >= 5)
    case .reference, .concatenation: return true
    }
  }
}
