import MartletDiagnostics

/// A finding of the linter that the source of a stack allows.
public struct SynthesizedAllowance: Sendable, Hashable {
  /// The rule, by name or number.
  public var rule: String
  public var reason: String
  /// The kind and the name of the declaration whose findings are allowed.
  public var kind: String
  public var name: String
  /// The line whose findings alone are allowed; nil for all of the declaration's.
  public var scope: SourceLocation?
  /// Where the source says so.
  public var source: SourceLocation

  public init(rule: String, reason: String, kind: String, name: String, scope: SourceLocation?, source: SourceLocation) {
    self.rule = rule
    self.reason = reason
    self.kind = kind
    self.name = name
    self.scope = scope
    self.source = source
  }
}
