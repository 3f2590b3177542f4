/// A rule that templates are checked against.
///
/// The numbers are those of cfn-lint, so that what its users know, and what their templates' `Metadata` says, stays true.
/// See <https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md>.
public struct Rule: Sendable, Hashable {
  /// Such as `E3002`; `E` rules are errors, `W` rules warnings, `I` rules information.
  public let id: String
  /// What the rule asks for, in a few words.
  public let summary: String

  init(_ id: String, _ summary: String) {
    self.id = id
    self.summary = summary
  }

  /// Whether the rule is about the properties of one resource, whatever the rest of the template is.
  public var isAboutProperties: Bool { Self.schema.contains(self) }

  public var severity: Severity {
    switch id.first {
    case "W": .warning
    case "I": .info
    default: .error
    }
  }
}

/// How bad a finding is.
public enum Severity: String, Sendable, Hashable, CaseIterable {
  /// AWS refuses the template, or the deployment fails.
  case error
  /// The template deploys; someone should look.
  case warning
  case info
}
