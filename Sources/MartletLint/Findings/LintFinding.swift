import MartletDocuments
import MartletPolicy

/// What a rule found, and where.
public struct LintFinding: Sendable {
  public let rule: LintRule
  /// The rule's, or another where the case is milder or graver than the rule in general.
  public let severity: LintSeverity
  /// Access Analyzer's name for the same finding, where it has one.
  public let code: AccessAnalyzerCode?
  /// The place in the file.
  public let pointer: JSONPointer
  /// The logical ID or address of the resource that the finding is about; nil in a policy that stands alone.
  public let resource: String?
  /// What was found: one sentence without a full stop, user text in backticks.
  public let what: String
  /// What to do, with the nearest valid value where there is one. May be empty.
  public let fix: String
  /// A request that proves the finding, in words.
  public let witness: String?
  /// The statement as the fix leaves it, where the fix is mechanical.
  public let fixedStatement: JSON?

  /// What was found and what to do, in one line.
  public var message: String { fix.isEmpty ? what : "\(what); \(fix)" }

  /// The finding as it is told about a stack in Martlet's own language, whose words the fix takes where the rule has them.
  public var inSwift: LintFinding {
    guard let part = rule.part else { return self }
    return LintFinding(
      rule: rule, severity: severity, code: code, pointer: pointer, resource: resource, what: what, fix: "write `\(part)`",
      witness: witness,
      fixedStatement: fixedStatement)
  }
}

extension LintFinding {
  /// The rule that findings of `unreadable` belong to.
  public static var unreadableRule: LintRule { .unreadableDocument }

  /// The finding about a document that is no JSON.
  public static func unreadable(_ error: JSONParseError) -> LintFinding {
    LintFinding(
      rule: unreadableRule, severity: .error, code: .jsonSyntaxError, pointer: .root, resource: nil,
      what: "the document is no JSON: \(error)",
      fix: "", witness: nil, fixedStatement: nil)
  }

  /// The finding about a file that cannot be read, or is nothing that the linter reads.
  public static func unreadable(_ what: String, fix: String = "") -> LintFinding {
    LintFinding(
      rule: unreadableRule, severity: .error, code: nil, pointer: .root, resource: nil, what: what, fix: fix, witness: nil,
      fixedStatement: nil)
  }
}
