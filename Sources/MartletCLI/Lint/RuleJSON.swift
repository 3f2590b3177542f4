import MartletDocuments
import MartletLint

/// A rule for other programs.
enum RuleJSON {
  static func json(_ rule: LintRule) -> JSON {
    [
      "id": .string(rule.id), "name": .string(rule.name), "severity": .string(rule.severity.rawValue), "summary": .string(rule.summary),
      "explanation": .string(rule.explanation), "codes": .array(rule.codes.map { .string($0.rawValue) }), "source": .string(rule.source),
      "bad": example(rule.bad), "good": example(rule.good),
    ]
  }

  private static func example(_ example: RuleExample) -> JSON {
    switch example {
    case .policy(let type, let text): ["type": .string(type.rawValue), "policy": document(text)]
    case .template(let text): ["template": document(text)]
    case .change(let type, let old, let new): ["type": .string(type.rawValue), "old": document(old), "policy": document(new)]
    }
  }

  /// The document; the text where an example shows what is no JSON.
  private static func document(_ text: String) -> JSON { (try? JSON(parsing: text)) ?? .string(text) }
}
