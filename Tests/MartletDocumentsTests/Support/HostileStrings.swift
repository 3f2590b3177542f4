/// Text that tries to leave its place in a document.
enum HostileStrings {
  static let fixed = [
    "", " ", "\"", "\\", "\\\\\"", "\n", "\r", "\r\n", "\t", "\u{0}", "\u{1}\u{1f}", "\u{7f}",
    "\u{85}", "\u{2028}\u{2029}",
    "\u{feff}bom", "\u{fffe}\u{ffff}", "\u{200d}\u{202e}", "é", "e\u{301}", "\u{301}", "👩‍👩‍👧‍👦",
    "🇪🇺", "\u{10ffff}", "ब्क", "각",
    "$", "$$", "$$$", "%", "%%", "${", "%{", "${}", "%{}", "${x}", "%{if true}a%{endif}", "$${x}",
    "$$${x}", "$$$${x}",
    "%%{x}", "%%%{x}", "%%%%{x}", "$%{x}", "%${x}", "$%${x}", "%$%{x}", "a$", "a$$", "a%", "$\\{",
    "$\"{", "$\n{", "{", "}",
    "\\u0024{x}", "\\n", "${\"${x}\"}", "~}", "${~ x ~}", "%{~ for a in b ~}",
    "{{resolve:ssm:/x}}", "<<EOT\nx\nEOT", "#", "//",
    "/* */", "a = b", "],", "\"}", "\" }\nresource \"x\" \"y\" {}", "null", "true", "1.5", "</script>",
    String(repeating: "long ", count: 2000),
  ]

  /// What a random string is made of.
  private static let fragments = [
    "$", "%", "{", "}", "$", "%", "{", "\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1b}", "\u{7f}",
    "\u{2028}", "~", "a", "b ", "=",
    "u0041", "x", "é", "e\u{301}", "🦅", "👩‍👧", "’", "日本", "[", "]", ",", "(", ")", "#", "<<",
    "\u{301}", "\u{feff}", "\u{85}",
  ]

  static func random(using generator: inout SplitMix64) -> String {
    if generator.oneIn(4) { return generator.pick(Array(fixed.dropLast())) }
    // By scalars: appended characters would merge, and the test would not hold what was drawn.
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...8, using: &generator) {
      text.append(contentsOf: generator.pick(fragments).unicodeScalars)
    }
    return String(text)
  }
}
