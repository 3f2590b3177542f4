import Testing

@testable import MartletValidation

/// Regular expressions as Python reads them.
@Suite struct PatternTests {
  @Test(arguments: [
    ("^[a-z]+$", "abc", true), ("^[a-z]+$", "abc\n", true), ("^[a-z]+\\Z", "abc\n", false), ("^[a-z]+$", "aBc", false),
    ("(?i)^[a-z]+$", "aBc", true), ("^(?!aws:).+$", "aws:x", false), ("^(?!aws:).+$", "xaws:", true), ("a{2,3}b", "xaab", true),
    ("^a{2,3}$", "aaaa", false), ("^\\p{L}+$", "déjà", true), ("^[\\w.-]+$", "a.b-c_1", true), ("^(a|b)*c$", "ababc", true),
    ("^(a*)*$", "aaab", false), ("(?<!x)y", "xy", false), ("(?<!x)y", "zy", true), ("^[^/]+$", "a/b", false), ("", "anything", true),
    ("^\\d{12}$", "123456789012", true), ("^.*$", "a\nb", false), ("^[\\u0020-\\uFFFF]+$", "é", true), ("^[a-zA-Z0-9-_]+$", "a-_", true),
  ])
  func matches(_ pattern: String, _ text: String, _ expected: Bool) {
    #expect(Pattern(pattern).matches(text) == expected)
  }

  /// A search that would take exponential time ends, and leaves the text unchecked.
  @Test func aHostileTextIsGivenUp() {
    #expect(Pattern("^(a+)+$").matches(String(repeating: "a", count: 60) + "b"))
  }

  @Test func whatCannotBeReadMatches() {
    #expect(Pattern("(a)\\1").matches("b"))
    #expect(Pattern("[").matches("b"))
  }
}
