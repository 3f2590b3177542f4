import MartletDiagnostics

/// One thing that is wrong, or doubtful, in a template.
public struct Finding: Sendable, Hashable {
  public let rule: Rule
  /// Where it stands in the document.
  public let path: TemplatePath
  /// What was found.
  public let what: String
  /// What to do, with the nearest valid value where there is one.
  public let fix: String

  init(_ rule: Rule, at path: TemplatePath, what: String, fix: String = "") {
    self.rule = rule
    self.path = path
    self.what = what
    self.fix = fix
  }

  /// The finding about a document that cannot be read at all.
  public static func unreadable(_ what: String, fix: String) -> Finding { Finding(.unreadable, at: TemplatePath(), what: what, fix: fix) }

  public var severity: Severity { rule.severity }

  /// What was found and what to do, in one line.
  public var message: String { fix.isEmpty ? what : "\(what); \(fix)" }
}

extension Sequence<Finding> {
  /// Without repetitions, in the order of the places, then of the rules.
  public var canonical: [Finding] {
    Set(self).sorted { left, right in
      if left.path != right.path { return left.path < right.path }
      return (left.rule.id, left.what) < (right.rule.id, right.what)
    }
  }
}
