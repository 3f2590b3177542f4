import MartletDocuments
import MartletPolicy
import MartletTemplates

/// Whether two policies that are written differently allow the same requests.
enum PolicyEquality {
  /// The bound on the work; beyond it, policies count as different.
  private static let steps = 300_000

  /// - Parameter renamed: the IDs of the new document by those of the old one.
  static func isEquivalent(_ old: JSON, _ new: JSON, renamed: [String: String]) -> Bool {
    guard let left = document(old.renamingReferences(renamed)), let right = document(new) else {
      return false
    }
    return PolicyDecision.isEquivalent(left, right, steps: steps) ?? false
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
