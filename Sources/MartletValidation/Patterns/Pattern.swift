/// A regular expression of a schema, which matches anywhere in a text.
///
/// AWS's schemas are checked with Python's rules: `.` and negated sets take any Unicode scalar, `$` also matches before a last line end.
/// Matching is bounded in time, whatever the expression and the text are.
final class Pattern {
  private let source: String
  private lazy var program = PatternProgram(source)

  /// An expression that cannot be read here matches everything: a schema's slip must not fail a template.
  init(_ source: String) { self.source = source }

  /// Texts with more Unicode scalars than this are taken to match.
  static let lengthLimit = 20_000

  func matches(_ text: String) -> Bool {
    if source == ".*" || source == ".+" && !text.isEmpty && !text.utf8.contains(10) { return true }
    guard let program else { return true }
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.lengthLimit else { return true }
    var matcher = PatternMatcher(program, scalars)
    return matcher.findsMatch
  }
}
