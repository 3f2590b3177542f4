/// How a condition compares the values of a key: `ForAnyValue:StringLikeIfExists` is a comparison, a quantifier and a suffix.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
public struct ConditionOperator: Sendable, Hashable, CustomStringConvertible {
  /// What a set operator asks of a key with several values.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html>.
  public enum Quantifier: String, Sendable, Hashable, CaseIterable {
    /// Every value of the request matches; true when there is none.
    case forAllValues = "ForAllValues"
    /// Some value of the request matches; false when there is none.
    case forAnyValue = "ForAnyValue"
  }

  public let comparison: Comparison
  public let quantifier: Quantifier?
  /// Whether a request without the key matches.
  public let ifExists: Bool

  public init(_ comparison: Comparison, quantifier: Quantifier? = nil, ifExists: Bool = false) {
    self.comparison = comparison
    self.quantifier = quantifier
    self.ifExists = ifExists
  }

  /// Reads `StringEquals`, `ForAllValues:ArnLike`, `BoolIfExists`… in any case; nil when there is no such operator.
  public init?(_ text: String) {
    var rest = Substring(text.lowercasedASCII)
    var quantifier: Quantifier?
    for candidate in Quantifier.allCases {
      let prefix = candidate.rawValue.lowercasedASCII + ":"
      if rest.hasPrefix(prefix) {
        quantifier = candidate
        rest = rest.dropFirst(prefix.count)
      }
    }
    var ifExists = false
    if rest.hasSuffix("ifexists") {
      ifExists = true
      rest = rest.dropLast("ifexists".count)
    }
    guard let comparison = Comparison.named[String(rest)] else { return nil }
    self.init(comparison, quantifier: quantifier, ifExists: ifExists)
  }

  /// The operator in its canonical spelling.
  public var description: String {
    (quantifier.map { $0.rawValue + ":" } ?? "") + comparison.rawValue + (ifExists ? "IfExists" : "")
  }
}
