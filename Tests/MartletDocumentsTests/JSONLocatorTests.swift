import MartletDocuments
import Testing

@Suite("Places in JSON texts")
struct JSONLocatorTests {
  private static let text = #"""
    {
      "a": [1, {"b\"": "é", "c": {"d": 2}}],
      "text": "{\n \"x\": [\"y\", 3]}",
      "a/b": true
    }
    """#

  @Test(
    "The place of a path, or of its nearest ancestor",
    arguments: [
      ("", "1:1"), ("a", "2:3"), ("a,0", "2:9"), ("a,1", "2:12"), ("a,1,b\"", "2:20"), ("a,1,c", "2:25"), ("a,1,c,d", "2:36"),
      ("a,7", "2:3"), ("a,1,c,nothing", "2:25"), ("text", "3:11"), ("text,x,1", "3:31"), ("a/b", "4:10"), ("none", "1:1"),
    ])
  func positions(path: String, expected: String) {
    let position = JSONLocator(Array(Self.text.utf8)).position(of: path.split(separator: ",").map(String.init))
    #expect("\(position.line):\(position.column)" == expected)
  }

  @Test("A long line is cut to a stretch around the place")
  func excerpts() {
    let text = "[\n" + String(repeating: "\"aaaaaaa\",", count: 100) + "1]"
    let locator = JSONLocator(Array(text.utf8))
    let position = locator.position(of: ["100"])
    #expect(position.line == 2 && position.column == 1001)
    let excerpt = locator.excerpt(around: position, limit: 30)
    #expect(excerpt.text == "\"aaaaaaa\",1]" && excerpt.firstColumn == 991)
    #expect(locator.excerpt(around: locator.position(of: [])).text == "[")
  }

  @Test(
    "A text that is no JSON has places too",
    arguments: ["", "{", "{\"a\"", "{\"a\":", "[1,", "\"", "{\"a\\", "nonsense", "{\"a\": \"{\\u12"])
  func brokenTexts(text: String) {
    let position = JSONLocator(Array(text.utf8)).position(of: ["a", "0", "b"])
    #expect(position.line == 1)
  }
}
