import MartletDiagnostics
import MartletDocuments
import MartletPolicy

extension LintRule {
  static let unknownElement = LintRule(
    "IAM002", "unknown-element", .error, "unknown policy element",
    """
    A policy has the elements `Version`, `Id` and `Statement`, a statement has `Sid`, `Effect`, `Principal`, `Action`, `Resource`, \
    their negations and `Condition`. IAM refuses documents with any other element, with one element twice, and with names in \
    another case.
    """,
    codes: [.invalidPolicyElement],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Actions": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      checkNames(review.written.members, at: .root, WrittenPolicy.elementNames, review)
      for statement in review.written.statements {
        checkNames(statement.members, at: statement.pointer, WrittenStatement.elementNames, review)
      }
    })

  private static func checkNames(_ members: [JSON.Member], at pointer: JSONPointer, _ known: [String], _ review: PolicyReview) {
    var seen: [String] = []
    for member in members where !member.key.hasPrefix("Fn::") {
      let name = member.key
      if !known.contains(name) {
        let spelling = known.first { $0.lowercasedASCII == name.lowercasedASCII } ?? nearest(to: name, in: known)
        let renamed = spelling.flatMap { spelling in members.contains { $0.key == spelling } ? nil : spelling }
        review.report(
          at: pointer[name], "there is no element `\(name)`",
          fix: spelling.map { "did you mean `\($0)`?" } ?? "remove it: the elements are \(known.map { "`\($0)`" }.joined(separator: ", "))",
          code: .invalidPolicyElement,
          fixedStatement: renamed.flatMap { review.statement(changing: pointer[name], to: member.value, named: $0) })
      } else if !seen.contains(name) {
        seen.append(name)
      } else {
        review.report(at: pointer[name], "the element `\(name)` is given twice", fix: "put all its values into one list")
      }
    }
  }
}
