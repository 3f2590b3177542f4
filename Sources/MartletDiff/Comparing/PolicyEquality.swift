import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Whether two policies that are written differently allow and refuse the same requests.
enum PolicyEquality {
  /// The bound on the work; beyond it, policies count as different.
  private static let steps = 300_000

  /// - Parameter renamed: the IDs of the new document by those of the old one.
  static func isEquivalent(_ old: JSON, _ new: JSON, renamed: [String: String]) -> Bool {
    guard let left = document(old.renamingReferences(renamed)), let right = document(new) else {
      return false
    }
    return isEquivalent(left, right)
  }

  static func isEquivalent(_ old: PolicyDocument, _ new: PolicyDocument) -> Bool {
    guard PolicyDecision.isEquivalent(old, new, steps: steps) == true else { return false }
    // What a policy refuses counts even where it allows nothing: another policy may allow it.
    let (before, after) = (refusals(old), refusals(new))
    if before.statements.isEmpty, after.statements.isEmpty { return true }
    return PolicyDecision.isEquivalent(before, after, steps: steps) == true
  }

  /// The policy that allows what a policy refuses.
  private static func refusals(_ document: PolicyDocument) -> PolicyDocument {
    PolicyDocument(version: document.version, statements: document.statements.filter { $0.effect == .deny }.map(\.asAllow))
  }

  /// A document, or a statement as a document of its own; nil when a part of it is not understood.
  private static func document(_ json: JSON) -> PolicyDocument? {
    var json = json
    if case .string(let text) = json {
      guard let parsed = try? JSON(parsing: Array(text.utf8)) else { return nil }
      json = parsed
    }
    if json["Statement"] == nil, json["Effect"] != nil { json = ["Version": "2012-10-17", "Statement": json] }
    guard json["Statement"] != nil else { return nil }
    let parsed = ParsedPolicy(json)
    return parsed.problems.isEmpty ? parsed.document : nil
  }
}
