import MartletDocuments
import MartletValidation
import Testing

/// The findings of a template as `rule path: message`, without those of other rules.
func findings(_ template: String, _ rules: String...) throws -> [String] {
  let findings = TemplateChecker().check(try JSON(parsing: template), byteCount: template.utf8.count)
  return findings.filter { rules.isEmpty || rules.contains($0.rule.id) }.map { "\($0.rule.id) \($0.path.text): \($0.message)" }
}
