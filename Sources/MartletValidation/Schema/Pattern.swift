/// A regular expression of a schema, which matches anywhere in a text.
final class Pattern {
  private let regex: Regex<AnyRegexOutput>?

  /// An expression that cannot be read here matches everything: a schema's slip must not fail a template.
  init(_ text: String) {
    regex = (try? Regex(text)).map { $0.matchingSemantics(.unicodeScalar) }
  }

  func matches(_ text: String) -> Bool {
    guard let regex else { return true }
    return (try? regex.firstMatch(in: text)) != nil
  }
}
