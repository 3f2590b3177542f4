import MartletDocuments
import MartletPolicy

/// What a JSON document is, told by its content.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  case policy
  /// A CloudFormation or SAM template.
  case template
  /// What `terraform show -json` prints of a plan.
  case plan

  /// Nil for any other document.
  public init?(_ json: JSON) {
    guard case .object(let members) = json else { return nil }
    if case .object(let resources)? = json["Resources"],
      resources.contains(where: { if case .string(let type)? = $0.value["Type"] { type.contains("::") } else { false } })
        || json["AWSTemplateFormatVersion"] != nil
    {
      self = .template
    } else if json["planned_values"]?["root_module"] != nil {
      self = .plan
    } else if members.contains(where: { $0.key.lowercased() == "statement" && $0.value.isListOrObject }) {
      self = .policy
    } else {
      return nil
    }
  }
}

extension PolicyType {
  /// The type that a policy of an unknown place is likely to have: with principals it is a resource's, and a trust policy where it allows
  /// nothing but to assume a role; else it is an identity's.
  public init(guessedFor policy: JSON) {
    let statements: [JSON]
    switch policy["Statement"] {
    case .array(let items): statements = items
    case let statement?: statements = [statement]
    case nil: statements = []
    }
    guard statements.contains(where: { $0["Principal"] != nil || $0["NotPrincipal"] != nil }) else {
      self = .identity
      return
    }
    let assumes = statements.allSatisfy { statement in
      statement["Resource"] == nil && statement["NotResource"] == nil
        && Self.actions(of: statement).allSatisfy { $0.lowercased().hasPrefix("sts:") }
    }
    self = assumes ? .trust : .resource
  }

  private static func actions(of statement: JSON) -> [String] {
    let listed: [JSON] = if case .array(let items)? = statement["Action"] { items } else { [statement["Action"] ?? .null] }
    return listed.map { if case .string(let text) = $0 { text } else { "" } }
  }
}

extension JSON {
  fileprivate var isListOrObject: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
