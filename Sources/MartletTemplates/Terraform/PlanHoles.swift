import MartletDocuments

/// Stands in for values that are known only after the apply.
struct PlanHoles {
  let configuration: PlanConfiguration
  /// By address without indexes, the addresses of the resources of the plan.
  let addresses: [String: [String]]
  private var count = 0

  init(_ configuration: PlanConfiguration, _ resources: [PlannedResource]) {
    self.configuration = configuration
    addresses = Dictionary(grouping: resources.map(\.address)) { PlanConfiguration.withoutIndexes($0) }
  }

  /// A value that is what an expression refers to. It is a value of its own, equal to no other: the plan does not say what the expression
  /// adds to what it refers to.
  mutating func hole(_ expression: JSON, of resource: PlannedResource) -> JSON? {
    let references = configuration.references(in: expression, of: resource.modules)
    guard let first = references.first else { return nil }
    count += 1
    return .object([.init("Ref", .string("\(instance(first, near: resource.address))#\(count)"))])
  }

  /// A reference with the indexes of a resource of the plan: of the one in the same module instance, else of the first.
  func instance(_ reference: String, near address: String) -> String {
    var parts = reference.split(separator: ".")
    var attributes: [Substring] = []
    while let last = parts.last {
      if let known = addresses[parts.joined(separator: ".")] {
        let nearest = known.max { Self.commonLength($0, address) < Self.commonLength($1, address) } ?? known[0]
        return ([nearest] + attributes.map(String.init)).joined(separator: ".")
      }
      attributes.insert(last, at: 0)
      parts.removeLast()
    }
    return reference
  }

  private static func commonLength(_ left: String, _ right: String) -> Int { zip(left.utf8, right.utf8).prefix { $0 == $1 }.count }
}
