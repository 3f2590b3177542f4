extension HCL {
  /// True when `text` may name a block, an attribute or a resource as it stands: an ASCII letter or underscore, then
  /// letters, digits, underscores and hyphens. HCL also allows letters beyond ASCII; Martlet never relies on that.
  public static func isIdentifier(_ text: String) -> Bool {
    var isFirst = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): break
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): if isFirst { return false }
      default: return false
      }
      isFirst = false
    }
    return !isFirst
  }

  /// True when an object key may stand without quotes: an identifier that no expression would take for a keyword.
  static func isBareKey(_ text: String) -> Bool {
    isIdentifier(text) && text != "for" && text != "null" && text != "true" && text != "false"
  }
}
