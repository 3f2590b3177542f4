import MartletDocuments

/// A policy that the data source `aws_iam_policy_document` makes, as far as it is known before the apply.
///
/// See <https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document>.
struct PolicyDocumentSource {
  private let source: PlannedResource
  private let expressions: JSON

  init(_ source: PlannedResource, _ configuration: PlanConfiguration) {
    self.source = source
    expressions = configuration.expressions(of: source.nameInModule, in: source.modules) ?? .null
  }

  /// The document.
  func document(_ holes: inout PlanHoles) -> JSON {
    var statements: [JSON] = []
    // Whole documents that the source starts from or ends with.
    for attribute in ["source_policy_documents", "override_policy_documents"] {
      guard case .array(let texts)? = source.values[attribute] else { continue }
      for text in texts {
        guard let document = DocumentText.document(text) else { continue }
        if case .array(let items)? = document["Statement"] {
          statements += items
        } else if let one = document["Statement"] {
          statements.append(one)
        }
      }
    }
    if case .array(let blocks)? = source.values["statement"] {
      let written = Self.list(expressions["statement"])
      for (index, block) in blocks.enumerated() {
        // Dynamic blocks are one in the text and many in the plan.
        statements.append(statement(block, written.count == blocks.count ? written[index] : .null, &holes))
      }
    }
    let version: JSON = if case .string? = source.values["version"] { source.values["version"] ?? .null } else { "2012-10-17" }
    return .object([.init("Version", version), .init("Statement", .array(statements))])
  }

  private func statement(_ block: JSON, _ written: JSON, _ holes: inout PlanHoles) -> JSON {
    var members: [JSON.Member] = []
    if let sid = text(block["sid"]) { members.append(.init("Sid", sid)) }
    members.append(.init("Effect", text(block["effect"]) ?? "Allow"))
    for (attribute, element) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
      if let principals = principals(Self.list(block[attribute]), Self.list(written[attribute]), &holes) {
        members.append(.init(element, principals))
      }
    }
    for (attribute, element) in [
      ("actions", "Action"), ("not_actions", "NotAction"), ("resources", "Resource"), ("not_resources", "NotResource"),
    ] {
      if let values = values(block[attribute], written[attribute], &holes) { members.append(.init(element, values)) }
    }
    var conditions: [JSON.Member] = []
    let blocks = Self.list(block["condition"]), texts = Self.list(written["condition"])
    for (index, condition) in blocks.enumerated() {
      let expression = texts.count == blocks.count ? texts[index] : .null
      guard case .string(let test)? = condition["test"], case .string(let key)? = condition["variable"],
        let values = values(condition["values"], expression["values"], &holes)
      else { continue }
      if let position = conditions.firstIndex(where: { $0.key == test }), case .object(let keys) = conditions[position].value {
        conditions[position].value = .object(keys + [.init(key, values)])
      } else {
        conditions.append(.init(test, .object([.init(key, values)])))
      }
    }
    if !conditions.isEmpty { members.append(.init("Condition", .object(conditions))) }
    return .object(members)
  }

  private func principals(_ blocks: [JSON], _ written: [JSON], _ holes: inout PlanHoles) -> JSON? {
    var members: [JSON.Member] = []
    for (index, block) in blocks.enumerated() {
      guard case .string(let type)? = block["type"] else { continue }
      let expression = written.count == blocks.count ? written[index]["identifiers"] : nil
      guard let identifiers = values(block["identifiers"], expression, &holes) else { continue }
      if type == "*" { return "*" }
      if let position = members.firstIndex(where: { $0.key == type }), case .array(let before) = members[position].value {
        members[position].value = .array(before + Self.list(identifiers))
      } else {
        members.append(.init(type, identifiers))
      }
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// The values of an attribute, with holes for those that are not known; nil when it is not given.
  private func values(_ known: JSON?, _ written: JSON?, _ holes: inout PlanHoles) -> JSON? {
    switch known {
    case .array(let items):
      if items.isEmpty { return nil }
      return .array(items.map { item in text(item) ?? written.flatMap { holes.hole($0, of: source) } ?? Self.unknown })
    default:
      return written.flatMap { holes.hole($0, of: source) }.map { .array([$0]) }
    }
  }

  /// Something of which not even the text says what it is.
  private static let unknown = JSON.object([.init("Ref", "known after apply")])

  /// A text, in which `&{…}` is a variable of the policy.
  private func text(_ json: JSON?) -> JSON? {
    guard case .string(let text)? = json else { return nil }
    return text.contains("&{") ? .string(text.replacing("&{", with: "${")) : json
  }

  private static func list(_ json: JSON?) -> [JSON] { if case .array(let items)? = json { items } else { [] } }
}
