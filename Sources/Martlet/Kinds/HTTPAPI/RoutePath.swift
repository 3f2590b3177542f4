import MartletDiagnostics

/// The rules of a route's path.
/// <https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html>
enum RoutePath {
  /// Reports what is wrong with `path`.
  static func check(_ path: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    func report(_ why: String, fix: String) {
      diagnostics.error("illegal path", what: "a route has the path `\(path)`", why: why, fix: fix, at: source)
    }
    guard path.hasPrefix("/") else { return report("a path begins with `/`", fix: "use `/\(path)`") }
    if path == "/" { return }
    if path.hasSuffix("/") {
      return report("a path does not end in `/`", fix: "use `\(String(path.dropLast()))`")
    }
    if path.utf8.count > 512 { return report("a path has up to 512 bytes", fix: "shorten it") }
    let segments = path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    var names: Set<String> = []
    for (index, segment) in segments.enumerated() {
      if segment.isEmpty { return report("a segment is empty", fix: "remove the doubled `/`") }
      guard segment.utf8.contains(UInt8(ascii: "{")) || segment.utf8.contains(UInt8(ascii: "}")) else {
        if !segment.utf8.allSatisfy(isLiteral) {
          report(
            "a segment has ASCII letters, digits and `-._~:@!&'()+,;=`", fix: "rename the segment `\(segment)`")
        }
        continue
      }
      let isGreedy = segment.hasSuffix("+}")
      let name = String(segment.dropFirst().dropLast(isGreedy ? 2 : 1))
      let likely = String(decoding: segment.utf8.filter(isName), as: UTF8.self)
      guard segment.hasPrefix("{"), segment.hasSuffix("}"), !name.isEmpty, name.utf8.allSatisfy(isName) else {
        return report(
          "a parameter is a whole segment, `{name}` or `{name+}`, and its name has ASCII letters, digits, `-`, `.` and `_`",
          fix: "write the segment as `{\(likely.isEmpty ? "name" : likely)\(isGreedy ? "+" : "")}`")
      }
      if isGreedy, index < segments.count - 1 {
        report(
          "`{\(name)+}` takes the rest of the path, so nothing can follow it", fix: "put it last, or write `{\(name)}`")
      }
      if !names.insert(name).inserted {
        report("the parameter `\(name)` stands twice", fix: "give each parameter a name of its own")
      }
    }
  }

  /// The characters that a segment of a URL's path may hold (RFC 3986, section 3.3) but for those that mean something
  /// else in a route key or in an ARN: `%`, `$`, `*`.
  private static func isLiteral(_ byte: UInt8) -> Bool { isName(byte) || "~:@!&'()+,;=".utf8.contains(byte) }

  private static func isName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 32) || (48...57).contains(byte) || "-._".utf8.contains(byte)
  }
}
