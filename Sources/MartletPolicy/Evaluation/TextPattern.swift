/// A text of a policy with the values of one request put in: variables are literal by now, wildcards still are wildcards.
struct TextPattern {
  var pattern: WildcardText

  /// Puts the request's values in; nil when a variable has neither a value nor a default, so that nothing can match.
  ///
  /// A key with several values has no single one to put in.
  init?(_ text: PolicyText, for request: PolicyRequest, wildcards: Bool) {
    pattern = WildcardText()
    for part in text.parts {
      switch part {
      case .literal(let literal):
        for scalar in literal.unicodeScalars {
          switch scalar {
          case "*" where wildcards: pattern.symbols.append(.any)
          case "?" where wildcards: pattern.symbols.append(.one)
          default: pattern.symbols.append(.literal(scalar))
          }
        }
      case .escaped(let character): append(String(character))
      case .reference(let reference): append(reference.symbol)
      case .variable(let variable):
        let values = request[variable.key]
        guard let value = values.count == 1 ? values[0] : values.isEmpty ? variable.defaultValue : nil else { return nil }
        append(value)
      }
    }
  }

  private mutating func append(_ literal: String) {
    pattern.symbols += literal.unicodeScalars.map { .literal($0) }
  }

  /// Whether the whole text matches; colons are characters like any other.
  func matches(_ text: String) -> Bool { pattern.matches(text.unicodeScalars) }

  /// Whether an ARN matches field by field. A wildcard stays within its field, but the resource, the sixth field, may hold
  /// colons, and a pattern of fewer fields that ends in `*` takes any rest.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>.
  func matchesARN(_ text: String) -> Bool {
    let patterns = pattern.symbols.split(separator: .literal(":"), maxSplits: 5, omittingEmptySubsequences: false)
    let fields = text.unicodeScalars.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
    let takesRest = patterns.count < 6 && patterns.last?.last == .any
    guard fields.count == patterns.count || (takesRest && fields.count > patterns.count) else { return false }
    for (index, symbols) in patterns.enumerated() {
      let isLast = index == patterns.count - 1
      let field = isLast && takesRest ? fields[index...].joined(separator: ":".unicodeScalars).map { $0 } : Array(fields[index])
      // What a final `*` takes may hold colons; what any other wildcard of a field takes may not.
      if isLast && takesRest {
        guard Self.matchesBeginning(symbols.dropLast(), of: field) else { return false }
      } else if !WildcardText(symbols: Array(symbols)).matches(field) {
        return false
      }
    }
    return true
  }

  private static func matchesBeginning(_ symbols: ArraySlice<WildcardText.Symbol>, of rest: [Unicode.Scalar]) -> Bool {
    let field = rest.prefix { $0 != ":" }
    return WildcardText(symbols: Array(symbols) + [.any]).matches(field)
  }
}
