/// Text that tries to leave its place in a template. Every fragment is in Unicode's normal form C, which Terraform keeps as it is.
enum HostileText {
  /// For places that take any character.
  static let fragments = [
    "\"", "'", "`", "\\", "\\\"", "\\n", "\\u0024{x}", "\n", "\r\n", "\t", "\u{0}", "\u{1}", "\u{1b}[31m", "\u{7f}",
    "\u{85}", "\u{2028}", "\u{202e}", "\u{200d}", "\u{feff}", "\u{10ffff}", "é", "q\u{301}", "각", "ब्क", "👩‍👩‍👧‍👦", "🇪🇺", "שלום", "日本",
    "$", "$$", "%", "%%", "${", "%{", "#{", "${x}", "$${x}", "$$${x}", "%{x}", "%%{x}", "%{ if true }", "%{ endif }", "~}",
    "${AWS::Region}", "${AWS::NoSuch}", "${!x}", "${aws_region.current}", "${file(\"/etc/passwd\")}", "{{resolve", "{{",
    "}}", "{\"Ref\":\"AWS::Region\"}", "Fn::Sub", "!Ref x", "<<EOT\nx\nEOT\n", "#", "//", "/* */", "null", "true",
    "1e3", "=", ",", "]", "}", "\" }\nresource \"x\" \"y\" {}", "</script>", "<!--", "&amp;", "\\", " ", "  ", "a", "b c",
  ]

  /// For places that take printable ASCII alone.
  static let printable = [
    "\"", "'", "\\", "\\\"", "$", "$$", "%", "${", "%{", "#{", "${x}", "$${x}", "%{x}", "{{resolve", "}}", "~}", "\\u0024{x}",
    "${AWS::Region}", "<<EOT", "#", "//", "/* */", "=", ",", "]", "}", "<a>", "a", "b",
  ]

  /// For descriptions of outputs, which must be plain text: cfn-lint takes `${AWS::Region}` in them for a forgotten `Fn::Sub`.
  static let withoutParameters = fragments.filter { !$0.contains("AWS::") }

  /// For places that take ASCII text without quotes, angle brackets and line breaks.
  static let words = ["$", "$$", "%", "${", "%{", "#{", "${x}", "%{x}", "{{resolve", "}}", "~}", "a", "b", "=", ",", "'"]

  /// For tags: letters of every script, digits, spaces and `_ . : / = + - @`.
  static let tag = ["é", "日本", "שלום", "각", "Ω", "a", "Zz", "0", "٣", " ", "_", ".", ":", "/", "=", "+", "-", "@", "//", "=="]
}
