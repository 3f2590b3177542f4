import MartletDocuments
import MartletPolicy

/// Tells texts that are secrets from those that are not.
public enum SecretText {
  /// Why the value of a variable is taken for a secret, as the object of "holds"; nil when it is not.
  ///
  /// - Parameters:
  ///   - name: the name of the variable or property; empty when there is none.
  ///   - value: a text, or an intrinsic function that gives one.
  public static func reason(name: String, value: JSON) -> String? {
    let text = PolicyText(template: value)
    let literal = text.parts.map { part in
      if case .literal(let literal) = part { literal } else { "" }
    }.joined()
    if literal.hasPrefix("{{resolve:") { return nil }
    if let kind = knownKind(of: literal) { return kind }
    guard text.references.isEmpty else { return nil }
    let words = words(of: name)
    if !words.isDisjoint(with: harmlessWords) { return nil }
    if saysSecret(words, name), isPlausible(literal) { return "what its name calls a secret" }
    if looksRandom(literal) { return "a text that looks like a random key" }
    return nil
  }

  /// The kind of key that a text has the form of.
  private static func knownKind(of text: String) -> String? {
    if text.contains("-----BEGIN "), text.contains("PRIVATE KEY-----") { return "a private key" }
    for (prefix, length, kind) in prefixes where text.hasPrefix(prefix) && text.utf8.count >= length && !text.contains(" ") {
      return kind
    }
    let bytes = Array(text.utf8)
    if bytes.count == 20, text.hasPrefix("AKIA") || text.hasPrefix("ASIA"),
      bytes.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) })
    {
      return "an access key of AWS"
    }
    if text.hasPrefix("eyJ"), text.utf8.count > 40, text.split(separator: ".").count == 3 { return "a signed token" }
    return hasPasswordInURL(text) ? "a URL with a password" : nil
  }

  /// The prefixes that providers give their keys, with the length that a key has at least.
  private static let prefixes: [(String, Int, String)] = [
    ("ghp_", 36, "a token of GitHub"), ("github_pat_", 40, "a token of GitHub"), ("glpat-", 20, "a token of GitLab"),
    ("xoxb-", 24, "a token of Slack"), ("xoxp-", 24, "a token of Slack"), ("sk_live_", 24, "a key of Stripe"),
    ("rk_live_", 24, "a key of Stripe"), ("AIza", 39, "a key of Google"), ("SG.", 60, "a key of SendGrid"),
  ]

  /// `scheme://user:password@host`.
  private static func hasPasswordInURL(_ text: String) -> Bool {
    var rest = Substring(text)
    while let colon = rest.firstIndex(of: ":") {
      let tail = rest[colon...]
      guard tail.hasPrefix("://") else {
        rest = tail.dropFirst()
        continue
      }
      let authority = tail.dropFirst(3).prefix { $0 != "/" && $0 != "?" && $0 != " " }
      guard let at = authority.lastIndex(of: "@") else { return false }
      let parts = authority[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[1].isEmpty
    }
    return false
  }

  /// The words of a name: `dbPassword` and `DB_PASSWORD` are `db` and `password`.
  private static func words(of name: String) -> Set<String> {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name {
      let isSeparator = !(character.isLetter || character.isNumber)
      if isSeparator || (character.isUppercase && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if !isSeparator { word += character.lowercased() }
      wasLower = character.isLowercase
    }
    if !word.isEmpty { words.append(word) }
    return Set(words)
  }

  private static func saysSecret(_ words: Set<String>, _ name: String) -> Bool {
    let said: Set = ["apikey", "apisecret", "credential", "credentials", "passphrase", "passwd", "password", "secret", "token"]
    if !words.isDisjoint(with: said) { return true }
    return words.contains("key") && !words.isDisjoint(with: ["api", "private", "access", "signing", "encryption", "auth"])
  }

  /// Words in a name by which the value is not the secret itself but something about it.
  private static let harmlessWords: Set<String> = [
    "arn", "name", "id", "ids", "path", "ttl", "expiry", "expiration", "expires", "length", "header", "param", "parameter", "enabled",
    "count", "table", "bucket", "region", "alias", "file", "type", "prefix", "suffix", "version", "url", "uri", "endpoint", "issuer",
    "limit", "seconds", "minutes", "days", "rotation", "hash", "sha", "sha256", "commit", "digest", "public", "checksum", "audience",
    "field",
    "required", "policy", "min", "max", "sid", "topic", "queue",
  ]

  /// Whether the text may be a secret at all: not empty, no switch, number, place or placeholder.
  private static func isPlausible(_ text: String) -> Bool {
    if text.utf8.count < 4 || Int(text) != nil || text.hasPrefix("arn:") || text.hasPrefix("/") { return false }
    if text.hasPrefix("<") || text.hasPrefix("${") || text.hasPrefix("%") || text.contains("://") || text.contains(" ") { return false }
    return !["true", "false", "none", "null", "todo", "changeme", "placeholder", "disabled", "enabled", "undefined"].contains(
      text.lowercasedASCII)
  }

  /// Whether a text is long, without words, and its characters as mixed as those of a random key.
  private static func looksRandom(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (32...200).contains(bytes.count) else { return false }
    var counts = [Int](repeating: 0, count: 128)
    var hasUpper = false, hasLower = false, digits = 0
    for byte in bytes {
      switch byte {
      case 0x30...0x39: digits += 1
      case 0x41...0x5A: hasUpper = true
      case 0x61...0x7A: hasLower = true
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): break
      default: return false
      }
      counts[Int(byte)] += 1
    }
    guard hasUpper, hasLower, digits >= 3 else { return false }
    // At 32 characters and more, random base64 uses at least 18 different ones, in practice always.
    let different = counts.count { $0 > 0 }
    let most = counts.max() ?? 0
    return different >= 18 && most * 6 <= bytes.count
  }
}
