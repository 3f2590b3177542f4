import MartletDocuments
import MartletPolicy
import MartletTemplates

@testable import MartletLint

/// What single rules find, in the short form that tests compare.
enum RuleCheck {
  /// The findings of one rule in a policy, in order: `CODE@pointer`, with the severity in place of the code where there is none.
  static func findings(
    _ id: String, _ text: String, _ type: PolicyType = .identity, resourceType: String? = nil, owner: String? = nil,
    options: LinterOptions = LinterOptions()
  ) throws -> [String] {
    guard let rule = RuleCatalogue.rule(id) else { return ["no rule \(id)"] }
    let policy = AttachedPolicy(type, try JSON(parsing: text), owner: owner, resourceType: resourceType)
    return Linter(rules: [rule], options: options).lint(policy).map(short)
  }

  /// The same in one statement, given by its elements: `"Effect": "Allow", …`; places are those within the statement.
  static func statement(
    _ id: String, _ elements: String, _ type: PolicyType = .identity, resourceType: String? = nil, owner: String? = nil,
    options: LinterOptions = LinterOptions()
  ) throws -> [String] {
    let policy = #"{"Version": "2012-10-17", "Statement": [{"# + elements + "}]}"
    return try findings(id, policy, type, resourceType: resourceType, owner: owner, options: options).map { finding in
      let parts = finding.split(separator: "@", maxSplits: 1)
      guard parts.count == 2, parts[1].hasPrefix("/Statement/0") else { return finding }
      return "\(parts[0])@\(parts[1].dropFirst("/Statement/0".count))"
    }
  }

  static func short(_ finding: LintFinding) -> String {
    "\(finding.code?.rawValue ?? finding.severity.rawValue)@\(finding.pointer)"
  }
}
