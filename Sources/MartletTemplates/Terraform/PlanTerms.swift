import MartletDocuments
import MartletFacts

/// A resource of Terraform in CloudFormation's terms, as far as names go.
struct PlanTerms {
  private let counterpart: TerraformCounterparts?
  private let schema: TerraformSchema?

  init(_ type: String) {
    counterpart = TerraformCounterparts(of: type)
    schema = counterpart == nil ? nil : TerraformResources.resource(type)?.schema
  }

  /// The resource; with its own type and attributes where it has no counterpart.
  func resource(_ planned: PlannedResource, _ values: JSON) -> StackResource {
    guard let counterpart else {
      return StackResource(planned.address, type: planned.type, properties: values, at: planned.pointer)
    }
    return StackResource(
      planned.address, type: counterpart.type, properties: properties(values, counterpart, schema, in: []), at: planned.pointer,
      writtenType: planned.type)
  }

  private func properties(_ values: JSON, _ counterpart: TerraformCounterparts, _ schema: TerraformSchema?, in blocks: [String]) -> JSON {
    guard case .object(let members) = values, blocks.count < 10 else { return values }
    var result: [JSON.Member] = []
    for member in members where member.value != .null && member.value != .array([]) {
      let name = counterpart.property(member.key, in: blocks)
      if let block = schema?.block(member.key), case .array(let items) = member.value {
        let inner = items.map { properties($0, counterpart, block.schema, in: blocks + [member.key]) }
        // A block that stands once at most is an object.
        result.append(.init(name, block.maximum == 1 || block.nesting == .single ? inner.first ?? .object([]) : .array(inner)))
      } else {
        result.append(.init(name, document(member.value)))
      }
    }
    return .object(result)
  }

  /// A text that holds a JSON object as that object, as CloudFormation has it.
  private func document(_ value: JSON) -> JSON {
    guard case .string = value else { return value }
    return DocumentText.document(value) ?? value
  }
}
