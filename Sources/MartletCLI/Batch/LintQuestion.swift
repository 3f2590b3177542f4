import MartletDocuments
import MartletLint
import MartletPolicy
import MartletTemplates

extension PolicyQuestions {
  /// `{"type"?, "resourceType"?, "policy"}`: what do the rules find in the policy?
  static func lint(_ rules: [LintRule]) -> Batch {
    let linter = Linter(rules: rules)
    // The process ends with the batch; taking apart what the linter has read until then would be work for nothing.
    _ = Unmanaged.passRetained(linter)
    return Batch { question throws(Batch.Problem) in
      var type = try policyType(of: question)
      guard let policy = question["policy"] else { throw Batch.Problem("`policy` is missing") }
      var resourceType: String?
      if case .string(let text)? = question["resourceType"] { resourceType = text }
      // Access Analyzer takes a trust policy as the policy of such a resource.
      if type == .resource, resourceType == "AWS::IAM::AssumeRolePolicyDocument" { type = .trust }
      return [.init("findings", .array(findings(in: policy, type, resourceType, linter).map(json)))]
    }
  }

  private static func policyType(of question: JSON) throws(Batch.Problem) -> PolicyType {
    switch question["type"] {
    case nil, .null: return .identity
    case .string(let text):
      if let type = PolicyType(named: text) { return type }
      throw Batch.Problem("`type` is one of \(PolicyType.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", "))")
    default: throw Batch.Problem("`type` is a text")
    }
  }

  private static func findings(in policy: JSON, _ type: PolicyType, _ resourceType: String?, _ linter: Linter) -> [LintFinding] {
    guard case .string(let text) = policy else { return linter.lint(AttachedPolicy(type, policy, resourceType: resourceType)) }
    do throws(JSONParseError) {
      return linter.lint(AttachedPolicy(type, try JSON(parsing: text), resourceType: resourceType))
    } catch {
      return linter.rules.contains { $0.id == LintFinding.unreadableRule.id } ? [.unreadable(error)] : []
    }
  }

  private static func json(_ finding: LintFinding) -> JSON {
    var members: [JSON.Member] = [.init("rule", .string(finding.rule.id))]
    if let code = finding.code { members.append(.init("code", .string(code.rawValue))) }
    members += [
      .init("severity", .string(finding.severity.rawValue)), .init("pointer", .string(finding.pointer.description)),
      .init("message", .string(finding.message)),
    ]
    if let witness = finding.witness { members.append(.init("witness", .string(witness))) }
    return .object(members)
  }
}
