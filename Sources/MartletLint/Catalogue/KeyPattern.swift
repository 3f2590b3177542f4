import MartletPolicy

/// The name of a condition key as a service lists it, in lower case: with a variable part or without.
///
/// The sources write the variable part as `${TagKey}`, `<key>` or `tag-key`.
struct KeyPattern {
  /// The part before the variable one, such as `aws:resourcetag/`; the whole name when there is none.
  let stem: String
  /// The part after the variable one; nil when there is none.
  let suffix: String?

  init(_ name: String) {
    let name = name.lowercasedASCII
    if let start = name.utf8.firstIndex(of: UInt8(ascii: "$")), let end = name.utf8.firstIndex(of: UInt8(ascii: "}")), start < end {
      stem = String(name[..<start])
      suffix = String(name[name.utf8.index(after: end)...])
    } else if let start = name.utf8.firstIndex(of: UInt8(ascii: "<")) {
      stem = String(name[..<start])
      suffix = ""
    } else if name.hasSuffix("/tag-key") {
      stem = String(name.dropLast("tag-key".utf8.count))
      suffix = ""
    } else {
      stem = name
      suffix = nil
    }
  }

  /// Whether a key, in lower case, is of this name.
  func matches(_ key: String) -> Bool {
    guard let suffix else { return key == stem }
    return key.utf8.count > stem.utf8.count + suffix.utf8.count && key.hasPrefix(stem) && key.hasSuffix(suffix)
  }

  /// Whether the key lacks the tag that this name wants behind its stem.
  func wantsTag(_ key: String) -> Bool {
    guard suffix != nil, stem.hasSuffix("/"), stem.hasSuffix("tag/") else { return false }
    return key == stem || key == stem.dropLast()
  }
}
