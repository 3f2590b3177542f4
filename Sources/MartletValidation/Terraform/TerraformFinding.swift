import MartletDiagnostics

/// One thing that is wrong, or doubtful, in a Terraform module.
public struct TerraformFinding: Sendable, Hashable {
  /// What was found, and how much it weighs.
  public let rule: TerraformRule
  /// The address of the block: `aws_sqs_queue.orders`, `data.aws_region.current`, `output.url`, `provider.aws`.
  public let address: String
  /// Where in the block: names of attributes and blocks joined by dots, with an index where there may be several
  /// (`rule[1].filter.prefix`); empty for the block itself.
  public let path: String
  /// What was found.
  public let what: String
  /// Which rule it meets.
  public let why: String
  /// What to do, with the nearest valid name where there is one.
  public let fix: String

  public init(_ rule: TerraformRule, address: String, path: String, what: String, why: String, fix: String) {
    self.rule = rule
    self.address = address
    self.path = path
    self.what = what
    self.why = why
    self.fix = fix
  }

  /// Whether Terraform would refuse the module, or only warn.
  public var severity: Diagnostic.Severity { rule.severity }

  /// The finding as a diagnostic at the line that declares what the address stands for.
  public func diagnostic(at source: SourceLocation?) -> Diagnostic {
    Diagnostic(severity, rule.summary, what: what, why: why, fix: fix, at: source)
  }
}
