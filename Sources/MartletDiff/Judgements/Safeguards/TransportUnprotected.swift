import MartletDocuments

extension Judgement {
  /// Statements that refuse requests without TLS and are gone.
  static let transportUnprotected = Judgement(
    "transport-unprotected", .safeguards, .warning, "requests without TLS are no longer refused",
    """
    The resource policy of a bucket, queue or topic had a statement that denies requests whose `aws:SecureTransport` is false, and has \
    none any more.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html"
  ) { review in
    for change in review.diff.resources {
      guard let old = change.old, old.deniesInsecureTransport, change.new?.deniesInsecureTransport != true else { continue }
      let path = change.new == nil ? JSONPointer.root : JSONPointer.root["Properties"]["PolicyDocument"]
      review.report(
        change, at: path, "`\(change.id)` no longer denies requests without TLS",
        fix: "keep the statement that denies `Bool` `aws:SecureTransport` `false`")
    }
  }
}

extension ComparedResource {
  /// Whether a statement of its policy denies requests without TLS.
  fileprivate var deniesInsecureTransport: Bool {
    guard let statements = properties["PolicyDocument"]?["Statement"] else { return false }
    return (statements.elements.isEmpty ? [statements] : statements.elements).contains { statement in
      guard statement["Effect"] == "Deny", let condition = statement["Condition"] else { return false }
      return condition.members.contains { test in
        guard test.key.lowercased().hasPrefix("bool") else { return false }
        return test.value.members.contains { key in
          let values = key.value.elements.isEmpty ? [key.value] : key.value.elements
          return key.key.lowercased() == "aws:securetransport" && values.contains { $0.truth == false }
        }
      }
    }
  }
}
