import MartletDiagnostics

/// The limits that AWS sets for tags. <https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html>
enum TagRules {
  /// - Parameters:
  ///   - inherited: those of `tags` that are checked where they are set.
  ///   - owner: what has the tags, as a message names it.
  static func check(
    _ tags: [String: String], inherited: [String: String] = [:], of owner: String, at source: SourceLocation?,
    _ diagnostics: inout Diagnostics
  ) {
    if tags.count > 50, tags != inherited {
      diagnostics.error(
        "too many tags", what: "\(owner) has \(tags.count) tags", why: "a resource carries at most 50", fix: "remove \(tags.count - 50)",
        at: source)
    }
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) where inherited[key] != value {
      let reserved = key.lowercased().hasPrefix("aws:")
      if key.isEmpty || key.unicodeScalars.count > 128 || value.unicodeScalars.count > 256 || reserved
        || !key.unicodeScalars.allSatisfy(isAllowed) || !value.unicodeScalars.allSatisfy(isAllowed)
      {
        diagnostics.error(
          "illegal tag", what: "\(owner) has the tag `\(key)` = `\(value)`",
          why:
            "a key has 1 to 128 characters and does not begin with `aws:`, a value has up to 256; both are made of letters, digits, spaces and `_ . : / = + - @`",
          fix: "shorten it, or leave out the other characters", at: source)
      }
    }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || "_.:/=+-@".unicodeScalars.contains(scalar)
  }
}
