import MartletDocuments
import Testing

@Suite struct JSONTests {
  @Test func `A printed document reads back as the same tree`() throws {
    for seed in UInt64(0)..<500 {
      var generator = SplitMix64(seed: seed)
      let json = generator.json(depth: 4)
      for style in [JSONStyle.pretty, .compact] {
        let text = json.printed(style)
        let read = try JSON(parsing: text)
        #expect(read == json, "seed \(seed)")
        // Swift strings compare canonically; the bytes must agree too.
        #expect(read.printedBytes(style) == Array(text.utf8), "seed \(seed)")
      }
    }
  }

  @Test func `Pretty documents have two spaces, empty collections on one line and a final newline`() {
    let json: JSON = [
      "Name": "orders", "Empty": .object([]), "None": [], "Nested": ["List": [1, true, .null, ["A": 1.5]]],
    ]
    #expect(
      json.printed() == """
        {
          "Name": "orders",
          "Empty": {},
          "None": [],
          "Nested": {
            "List": [
              1,
              true,
              null,
              {
                "A": 1.5
              }
            ]
          }
        }

        """)
    #expect(
      json.printed(.compact)
        == #"{"Name":"orders","Empty":{},"None":[],"Nested":{"List":[1,true,null,{"A":1.5}]}}"#)
  }

  @Test(arguments: [
    ("\"\\/", #""\"\\/""#), ("\u{8}\t\n\u{c}\r", #""\b\t\n\f\r""#), ("\u{0}\u{1f}\u{7f}", #""\u0000\u001f\u007f""#),
    ("a\u{2028}b\u{2029}", #""a\u2028b\u2029""#),
    ("a\u{85}\u{80}\u{a0}\u{ffff}b\u{fffe}", "\"a\\u0085\\u0080\u{a0}\\uffffb\\ufffe\""), ("’é🦅\u{2027}", "\"’é🦅\u{2027}\""), ("", "\"\""),
  ])
  func `Strings escape what a reader could stumble over`(text: String, printed: String) {
    #expect(JSON.string(text).printed(.compact) == printed)
  }

  @Test(
    arguments: [
      (2, "2"), (1.5, "1.5"), (-0.0, "-0"), (0.1, "0.1"), (1e22, "1e+22"), (1e-7, "1e-07"),
      (.infinity, "null"), (.nan, "null"),
    ] as [(Double, String)])
  func `Doubles print in their shortest form`(value: Double, printed: String) {
    #expect(JSON.double(value).printed(.compact) == printed)
  }

  @Test(
    arguments: [
      ("0", .int(0)), ("-0", .double(-0.0)), ("9223372036854775807", .int(.max)),
      ("9223372036854775808", .double(0x1p63)),
      ("1e2", .double(100)), ("2.0", .double(2)), (" \t\r\n[ ] ", []), ("\u{feff}null", .null),
      (#""\ud83e\udd85\u0041\/""#, "🦅A/"), (#"{"a":1,"a":2}"#, .object([.init("a", 1), .init("a", 2)])),
    ] as [(String, JSON)])
  func `What the grammar allows is read`(text: String, json: JSON) throws {
    #expect(try JSON(parsing: text) == json)
  }

  @Test(
    arguments: [
      ("", .valueExpected, 1, 1), ("  ", .valueExpected, 1, 3), ("[1,\n  2,\n]", .trailingComma, 3, 1),
      (#"{"a":1,}"#, .trailingComma, 1, 8), ("[1 2]", .arrayNotClosed, 1, 4), ("[1", .arrayNotClosed, 1, 3),
      ("[,1]", .valueExpected, 1, 2), ("{a:1}", .keyExpected, 1, 2), ("{'a':1}", .keyExpected, 1, 2),
      (#"{"a" 1}"#, .colonExpected, 1, 6), (#"{"a":}"#, .valueExpected, 1, 6), (#"{"é":1;}"#, .objectNotClosed, 1, 7),
      (#"{"a":1,,}"#, .keyExpected, 1, 8), ("1 2", .trailingText, 1, 3), ("[]]", .trailingText, 1, 3),
      ("True", .unknownLiteral, 1, 1), ("nul", .unknownLiteral, 1, 1), ("NaN", .unknownLiteral, 1, 1),
      ("-", .malformedNumber, 1, 1), ("01", .malformedNumber, 1, 1), ("[-01]", .malformedNumber, 1, 2),
      ("1.", .malformedNumber, 1, 1), (".5", .valueExpected, 1, 1), ("+1", .valueExpected, 1, 1),
      ("1e", .malformedNumber, 1, 1), ("1e+", .malformedNumber, 1, 1), ("0x1", .malformedNumber, 1, 1),
      ("1e999", .numberOutOfRange, 1, 1), ("\"a", .stringNotClosed, 1, 1), ("[\"a\n\"]", .bareControlCharacter, 1, 4),
      (#""\x""#, .unknownEscape, 1, 2), (#""\u12g4""#, .unknownEscape, 1, 2), (#""\u12"#, .unknownEscape, 1, 2),
      (#""a\ud800""#, .loneSurrogate, 1, 3), (#""\udc00\ud800""#, .loneSurrogate, 1, 2),
      (#""\ud800\u0041""#, .loneSurrogate, 1, 2), ("// a\n1", .valueExpected, 1, 1), ("\u{a0}1", .valueExpected, 1, 1),
    ] as [(String, JSONParseError.Problem, Int, Int)])
  func `What is wrong is said with its place`(
    text: String, problem: JSONParseError.Problem, line: Int, column: Int
  ) {
    #expect(throws: JSONParseError(problem, line: line, column: column)) { try JSON(parsing: text) }
  }

  @Test(
    arguments: [
      ([0x22, 0x61, 0xFF, 0x22], 3), ([0x22, 0xC0, 0x80, 0x22], 2), ([0x22, 0xED, 0xA0, 0x80, 0x22], 2),
      ([0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], 2), ([0x22, 0xE2, 0x82, 0x22], 2),
    ] as [([UInt8], Int)])
  func `Bytes that are not UTF-8 are refused`(bytes: [UInt8], column: Int) {
    #expect(throws: JSONParseError(.invalidUTF8, line: 1, column: column)) { try JSON(parsing: bytes) }
  }

  @Test func `A document nested too deeply is an error and no crash`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSON(parsing: nested(512)).printed(.compact) == nested(512))
    #expect(throws: JSONParseError(.tooDeep, line: 1, column: 513)) { try JSON(parsing: nested(513)) }
    #expect(throws: JSONParseError(.tooDeep, line: 1, column: 513)) { try JSON(parsing: nested(1_000_000)) }
  }

  @Test func `An error reads as a sentence`() {
    #expect(
      JSONParseError(.colonExpected, line: 2, column: 7).description
        == "line 2, column 7: a `:` is expected after the key")
  }
}
