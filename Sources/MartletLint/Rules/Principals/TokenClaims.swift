import MartletPolicy

/// How conditions compare the claims of a token, and other keys that take no wildcards.
enum TokenClaims {
  /// Characters that have to stand before a wildcard.
  private static let leastCharacters = 6

  /// Keys whose values nobody has reason to match by a pattern.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sensitive>.
  private static let sensitiveKeys: Set<String> = [
    "aws:principalaccount", "aws:principalorgid", "aws:resourceaccount", "aws:resourceorgid", "aws:sourceaccount", "aws:sourceorgid",
    "aws:sourcevpc", "aws:sourcevpce", "aws:vpceaccount", "aws:vpceorgid",
  ]

  static func report(_ claims: [ConditionTest], of provider: String, _ review: PolicyReview) {
    for test in claims {
      let name = test.key.name.dropFirst(provider.utf8.count + 1)
      if name == "aud" { reportAudience(test, review) }
      if name == "sub", test.operator.comparison.isLike { reportSubject(test, review) }
    }
  }

  private static func reportAudience(_ test: ConditionTest, _ review: PolicyReview) {
    guard let quantifier = test.operator.quantifier else { return }
    if quantifier == .forAnyValue {
      review.report(
        at: test.pointer, "a token has one audience", fix: "remove `ForAnyValue:`", code: .forAnyValueWithAudienceClaimType)
    } else {
      review.report(
        at: test.pointer, "a token has one audience, and one without it would match", fix: "remove `ForAllValues:`",
        code: .confirmAudienceClaimType, severity: .info)
    }
  }

  private static func reportSubject(_ test: ConditionTest, _ review: PolicyReview) {
    for value in test.values {
      let run = shortestRuns(value)
      if let wildcard = run.wildcard, wildcard < leastCharacters {
        review.report(
          at: test.pointer, "the wildcard in `\(value.text)` has fewer than \(leastCharacters) characters before it",
          fix: "say more of the subject before the wildcard", code: .wildcardUsageTooPermissive, severity: .error)
        return
      }
      if let variable = run.variable, variable < leastCharacters {
        review.report(
          at: test.pointer, "the variable in `\(value.text)` has fewer than \(leastCharacters) characters before it",
          fix: "say more of the subject before the variable", code: .variableUsageTooPermissive, severity: .error)
        return
      }
    }
  }

  /// The fewest characters that stand directly before a `*` and before a variable. A reference is as long as it needs to be.
  private static func shortestRuns(_ text: PolicyText) -> (wildcard: Int?, variable: Int?) {
    var result: (wildcard: Int?, variable: Int?) = (nil, nil)
    var run = 0
    for part in text.parts {
      switch part {
      case .literal(let literal):
        for byte in literal.utf8 {
          if byte == UInt8(ascii: "*") { result.wildcard = min(result.wildcard ?? run, run) }
          run = byte.isWildcard ? 0 : run + 1
        }
      case .escaped: run += 1
      case .reference: run += leastCharacters
      case .variable:
        result.variable = min(result.variable ?? run, run)
        run = 0
      }
    }
    return result
  }

  /// Patterns under keys that take none.
  static func reportSensitiveKey(_ test: ConditionTest, _ review: PolicyReview) {
    let isUserID = test.key.name == "aws:userid"
    guard isUserID || sensitiveKeys.contains(test.key.name) else { return }
    for value in test.values {
      let isWild = value.hasWildcard
      let isVariable = !value.variables.isEmpty
      guard isWild || isVariable, !isUserID || hasOpenID(value) else { continue }
      let kind = isWild ? "a wildcard" : "a variable"
      review.report(
        at: test.pointer, "`\(test.key)` is too important for \(kind)",
        fix: isUserID ? "keep it behind the colon, as in `AROAEXAMPLE:*`" : "give the value",
        code: isWild ? .wildcardUsageTooPermissive : .variableUsageTooPermissive, severity: .error)
      return
    }
  }

  /// Whether the unique ID of a user, before the colon, is more or less than fixed or wholly open.
  private static func hasOpenID(_ value: PolicyText) -> Bool {
    let text = value.text
    guard let colon = text.colonOutsideVariables else { return true }
    let id = text[..<colon]
    return id != "*" && !(id.hasPrefix("${") && id.hasSuffix("}")) && (id.contains("*") || id.contains("?") || id.contains("${"))
  }
}

extension ConditionOperator.Comparison {
  /// Whether values are patterns of texts.
  var isLike: Bool { self == .stringLike || self == .stringNotLike }
}

extension String {
  /// The first colon that is no part of a variable.
  fileprivate var colonOutsideVariables: String.Index? {
    var isInside = false
    for index in indices {
      switch self[index] {
      case "{": isInside = true
      case "}": isInside = false
      case ":" where !isInside: return index
      default: break
      }
    }
    return nil
  }
}
