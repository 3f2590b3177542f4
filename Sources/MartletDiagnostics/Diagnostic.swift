/// One thing that is wrong, or doubtful, in what the user wrote.
///
/// The parts have one voice throughout: `summary` is a short fixed phrase without user data, `what` says what was found, `why`
/// which rule it meets, `fix` what to do, with the nearest valid value where there is one. User text stands in backticks.
public struct Diagnostic: Sendable, Hashable, Error {
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// Nothing is written.
    case error
    /// The output is written; the user should look.
    case warning
  }

  public var severity: Severity
  public var summary: String
  public var what: String
  public var why: String
  public var fix: String
  /// The line to change; nil when the problem has none (an unwritable folder).
  public var source: SourceLocation?

  public init(
    _ severity: Severity = .error, _ summary: String, what: String, why: String, fix: String, at source: SourceLocation?
  ) {
    self.severity = severity
    self.summary = summary
    self.what = what
    self.why = why
    self.fix = fix
    self.source = source
  }

  /// The diagnostic as editors and terminals know it: `file:line: error: summary`, then one line each for what, why and fix.
  public var rendered: String {
    var text = source.map { "\($0): " } ?? ""
    text += "\(severity.rawValue): \(summary)\n"
    for (label, part) in [("what", what), ("why", why), ("fix", fix)] where !part.isEmpty {
      text += "  \(label):\(String(repeating: " ", count: 5 - label.utf8.count))\(part)\n"
    }
    return text
  }
}

extension Sequence<Diagnostic> {
  /// Whether one of them is an error.
  @inlinable
  public var hasErrors: Bool { contains { $0.severity == .error } }

  /// Without repetitions, ordered by file, line, then text, so that no order of evaluation shows.
  public var canonical: [Diagnostic] {
    Set(self).sorted { left, right in
      let leftKey = (left.source?.fileID ?? "", left.source?.line ?? 0)
      let rightKey = (right.source?.fileID ?? "", right.source?.line ?? 0)
      return leftKey == rightKey ? left.rendered < right.rendered : leftKey < rightKey
    }
  }
}
