/// A text of a policy as a pattern whose variables may be anything.
struct PatternText {
  let text: PolicyText
  private let wildcards: Bool
  /// What the text matches, whatever its variables are.
  let glob: Glob

  init(_ text: PolicyText, wildcards: Bool) {
    self.text = text
    self.wildcards = wildcards
    glob = Glob(Self.tokens(text.parts[...], wildcards: wildcards))
  }

  init(_ text: PolicyText, of comparison: ConditionOperator.Comparison) {
    let positive = comparison.negatedComparison ?? comparison
    self.init(text, wildcards: positive.family == .arn || positive == .stringLike)
  }

  /// The tokens of some of its parts.
  func part(_ range: some RangeExpression<Int>) -> [GlobToken] { Self.tokens(text.parts[range], wildcards: wildcards) }

  /// Whether the variable of a key stands in it.
  func mentions(_ key: ConditionKey) -> Bool { text.variables.contains { $0.key == key } }

  /// The text without the names of its variables: texts of one shape differ only in which variables they hold.
  var shape: [PolicyText.Part] {
    text.parts.map { part in
      if case .variable = part { .variable(PolicyVariable("")) } else { part }
    }
  }

  private static func tokens(_ parts: ArraySlice<PolicyText.Part>, wildcards: Bool) -> [GlobToken] {
    let compiler = GlobCompiler()
    return parts.flatMap { part -> [GlobToken] in
      if case .variable = part { return [.many] }
      return compiler.tokens(PolicyText(parts: [part]), wildcards: wildcards) ?? []
    }
  }
}
