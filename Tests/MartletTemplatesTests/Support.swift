import MartletDocuments
import MartletPolicy

@testable import MartletTemplates

/// A policy in one line: `type owner → targets @place`, with what it governs and marks for inline documents and alternatives.
func summary(_ policy: AttachedPolicy) -> String {
  var text = "\(policy.type.rawValue) \(policy.owner ?? "-")"
  if !policy.targets.isEmpty { text += " → \(policy.targets.joined(separator: ","))" }
  if let type = policy.resourceType { text += " (\(type))" }
  if policy.isInline { text += " inline" }
  if policy.isAlternative { text += " alternative" }
  return text + " @\(policy.pointer)"
}

/// The policies of a document, one line each.
func summaries(_ text: String) throws -> [String] { DeployableStack(try JSON(parsing: text)).policies.map(summary) }

/// The documents of a file, compact.
func documents(_ text: String) throws -> [String] {
  DeployableStack(try JSON(parsing: text)).policies.map { $0.json.printed(.compact) }
}
