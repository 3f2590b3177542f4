import MartletDocuments
import MartletFacts

/// Reads the planned values of one resource together with what is unknown and what the module's text says of it.
struct TerraformValueReader {
  /// Deeper values are taken as they stand; no schema of the provider goes that deep.
  private static let depthLimit = 40

  let plan: TerraformPlan
  let module: String

  /// The values of a resource.
  static func value(of resource: ComparedResource, in plan: TerraformPlan, schema: TerraformSchema?) -> TerraformValue {
    let reader = TerraformValueReader(plan: plan, module: TerraformAddress.module(of: resource.id))
    return reader.block(resource.properties, plan.unknownValues(of: resource.id), plan.expressions(of: resource.id), schema, depth: 0)
  }

  private func block(_ values: JSON, _ unknown: JSON?, _ expressions: JSON?, _ schema: TerraformSchema?, depth: Int) -> TerraformValue {
    guard case .object(let members) = values else { return value(values, unknown, expressions, depth: depth) }
    var result: [(key: String, value: TerraformValue)] = []
    var names = Set(members.map(\.key))
    let marks = Self.members(unknown)
    let texts = Self.members(expressions)
    func add(_ name: String, _ json: JSON) {
      if let nested = schema?.block(name) {
        result.append((name, blocks(json, marks[name], texts[name], nested, depth: depth)))
      } else {
        result.append((name, value(json, marks[name], texts[name], depth: depth + 1)))
      }
    }
    for member in members { add(member.key, member.value) }
    if case .object(let marks)? = unknown {
      for mark in marks where names.insert(mark.key).inserted { add(mark.key, .null) }
    }
    return .map(result)
  }

  private func blocks(
    _ values: JSON, _ unknown: JSON?, _ expressions: JSON?, _ nested: TerraformNestedBlock, depth: Int
  ) -> TerraformValue {
    guard depth < Self.depthLimit else { return value(values, unknown, expressions, depth: depth) }
    guard case .array(let items) = values else {
      if values == .null { return unknown == true ? .unknown(expressions.map { references(anywhereIn: $0) }) : .absent }
      return block(values, unknown, expressions, nested.schema, depth: depth + 1)
    }
    var texts: [JSON] = []
    if case .array(let written)? = expressions { texts = written }
    // Blocks of a set come in another order than in the text, and those of `dynamic` are not there at all.
    let isAligned = texts.count == items.count && (nested.nesting != .set || items.count == 1)
    let common = isAligned ? nil : Self.joined(texts)
    return .list(
      items.indices.map { index in
        block(items[index], Self.element(unknown, index), isAligned ? texts[index] : common, nested.schema, depth: depth + 1)
      })
  }

  /// A value of an attribute, all of whose unknown parts depend on the same expression.
  private func value(_ json: JSON, _ unknown: JSON?, _ expression: JSON?, depth: Int) -> TerraformValue {
    if unknown == true, json == .null {
      return .unknown(expression.map { plan.references(in: $0, of: module) })
    }
    guard depth < Self.depthLimit else { return json == .null ? .absent : .scalar(json) }
    switch json {
    case .null:
      switch unknown {
      case .array(let marks)? where !marks.isEmpty:
        return .list(marks.map { value(.null, $0, expression, depth: depth + 1) })
      case .object(let marks)? where !marks.isEmpty:
        return .map(marks.map { ($0.key, value(.null, $0.value, expression, depth: depth + 1)) })
      default: return .absent
      }
    case .array(let items):
      return .list(items.indices.map { value(items[$0], Self.element(unknown, $0), expression, depth: depth + 1) })
    case .object(let members):
      let known = Self.members(unknown)
      var result = members.map { (key: $0.key, value: value($0.value, known[$0.key], expression, depth: depth + 1)) }
      if case .object(let marks)? = unknown {
        let names = Set(members.map(\.key))
        result += marks.filter { !names.contains($0.key) }.map { ($0.key, value(.null, $0.value, expression, depth: depth + 1)) }
      }
      return .map(result)
    default: return .scalar(json)
    }
  }

  private static func members(_ json: JSON?) -> [String: JSON] {
    guard case .object(let members)? = json else { return [:] }
    return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
  }

  private static func element(_ unknown: JSON?, _ index: Int) -> JSON? {
    guard case .array(let items)? = unknown else { return unknown == true ? true : nil }
    return items.indices.contains(index) ? items[index] : nil
  }

  private func references(anywhereIn expressions: JSON) -> TerraformReferences {
    var found = TerraformReferences()
    var waiting = [expressions]
    while let next = waiting.popLast() {
      switch next {
      case .object(let members):
        if next["references"] != nil { found.formUnion(plan.references(in: next, of: module)) } else { waiting += members.map(\.value) }
      case .array(let items): waiting += items
      default: break
      }
    }
    return found
  }

  /// One block that refers to whatever one of the blocks refers to.
  private static func joined(_ blocks: [JSON]) -> JSON? {
    guard !blocks.isEmpty else { return nil }
    var references: [(key: String, items: [JSON])] = []
    var nested: [(key: String, blocks: [JSON])] = []
    for case .object(let members) in blocks {
      for member in members {
        if case .array(let inner) = member.value {
          if let index = nested.firstIndex(where: { $0.key == member.key }) {
            nested[index].blocks += inner
          } else {
            nested.append((member.key, inner))
          }
        } else {
          var items: [JSON] = []
          if case .array(let texts)? = member.value["references"] { items = texts }
          if let index = references.firstIndex(where: { $0.key == member.key }) {
            references[index].items += items
          } else {
            references.append((member.key, items))
          }
        }
      }
    }
    return .object(
      references.map { .init($0.key, .object([.init("references", .array($0.items))])) }
        + nested.map { .init($0.key, .array([joined($0.blocks) ?? .object([])])) })
  }
}
