import MartletDocuments
import MartletValidation
import Testing

func resource(_ type: String, _ name: String, _ items: [HCL.Item]) -> HCL.Block { HCL.Block("resource", [type, name], items) }

/// Compares what the checker finds in a module of these blocks with what it should: rule, address and path on one line, then
/// what, why and fix; the fix of the rules in `withoutFix` is left out.
func check(
  _ blocks: [HCL.Block], _ expected: [String], withoutFix: Set<String> = [], sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  func comparable(_ text: String) -> String {
    let rule = text.prefix { $0 != " " }
    return withoutFix.contains(String(rule)) ? text.split(separator: "\n").dropLast().joined(separator: "\n") : text
  }
  let findings = TerraformChecker().check([HCL.Body(blocks.map(HCL.Item.block))])
  let found = findings.map { finding in
    let heading = [finding.rule.rawValue, finding.address, finding.path].filter { !$0.isEmpty }.joined(separator: " ")
    return "\(heading)\nwhat \(finding.what)\nwhy \(finding.why)\nfix \(finding.fix)"
  }
  #expect(found.map(comparable) == expected.map(comparable), sourceLocation: sourceLocation)
}
