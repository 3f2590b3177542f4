/// A command line that cannot be run.
struct UsageError: Error, Sendable, Hashable {
  /// One sentence in lower case without a final stop; user text in backticks.
  var message: String

  init(_ message: String) { self.message = message }

  /// "unknown option `--stge`; did you mean `--stage`?", with the known names when none is near.
  static func unknown(_ thing: String, _ given: String, nearest: String?, known: [String]) -> UsageError {
    let hint =
      if let nearest {
        "; did you mean `\(nearest)`?"
      } else if known.isEmpty {
        ""
      } else {
        "; there is " + known.map { "`\($0)`" }.joined(separator: ", ")
      }
    return UsageError("unknown \(thing) `\(given)`\(hint)")
  }
}
