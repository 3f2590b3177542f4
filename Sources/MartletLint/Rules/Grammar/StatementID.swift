import MartletDocuments
import MartletPolicy

extension LintRule {
  static let statementID = LintRule(
    "IAM007", "statement-id", .error, "invalid or repeated statement ID",
    """
    The `Sid` of a statement holds only letters and digits, and no other statement of the policy has the same. IAM and AWS \
    Organizations refuse other documents. Policies of resources may repeat IDs, but the statements can then not be told apart.
    """,
    codes: [.unsupportedSID, .uniqueSIDsRequired, .uniqueSIDsRecommended],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "read-reports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "ReadReports", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/*"}]}
      """),
    policy: { review in
      let isStrict =
        switch review.type {
        case .identity, .boundary, .session, .serviceControl, .resourceControl: true
        case .resource, .trust, .endpoint: false
        }
      var seen: Set<String> = []
      for statement in review.written.statements {
        guard let sid = statement["Sid"], case .string(let text) = sid.value, !text.isEmpty else { continue }
        if isStrict, !text.utf8.allSatisfy(\.isLetterOrDigit), !text.contains("${") {
          let cleaned = String(decoding: text.utf8.filter(\.isLetterOrDigit), as: UTF8.self)
          review.report(
            at: sid.pointer, "the statement ID `\(text)` holds more than letters and digits",
            fix: cleaned.isEmpty ? "use only letters and digits" : "write `\(cleaned)`", code: .unsupportedSID,
            fixedStatement: cleaned.isEmpty ? nil : review.statement(changing: sid.pointer, to: .string(cleaned)))
        }
        if !seen.insert(text).inserted {
          review.report(
            at: sid.pointer, "another statement has the ID `\(text)` too", fix: "give each statement its own `Sid`",
            code: isStrict ? .uniqueSIDsRequired : .uniqueSIDsRecommended, severity: isStrict ? .error : .warning)
        }
      }
    })
}

extension UInt8 {
  /// Whether the byte is one of `a` to `z`, `A` to `Z` and `0` to `9`.
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
