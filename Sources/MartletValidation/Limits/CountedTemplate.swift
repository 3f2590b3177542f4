import MartletDocuments

/// A template as the measures read it: its resources by type, in the order of the template.
struct CountedTemplate {
  struct Resource {
    let id: String
    let properties: JSON

    /// The items of a property that is a list; none when it is something else.
    func items(_ property: String) -> [JSON] { if case .array(let items)? = properties[property] { items } else { [] } }
  }

  let root: JSON
  /// The length of the template as it is written, in bytes.
  let byteCount: Int
  /// All resources.
  let resources: [Resource]
  private let indexes: [String: [Int]]

  init(_ root: JSON, byteCount: Int) {
    self.root = root
    self.byteCount = byteCount
    var resources: [Resource] = []
    var indexes: [String: [Int]] = [:]
    if case .object(let members)? = root["Resources"] {
      resources.reserveCapacity(members.count)
      for member in members {
        guard case .string(let type)? = member.value["Type"] else { continue }
        indexes[type, default: []].append(resources.count)
        resources.append(Resource(id: member.key, properties: member.value["Properties"] ?? .object([])))
      }
    }
    self.resources = resources
    self.indexes = indexes
  }

  /// The resources of a type.
  func resources(_ type: String) -> [Resource] { (indexes[type] ?? []).map { resources[$0] } }

  /// The resources of a type by the resource that one of their properties refers to; values that refer to none are told apart by
  /// their text, and a value that is missing is `default`. `owner` is the logical ID of that resource, or of the first of the group where it is not in the template.
  func resources(_ type: String, by property: String, default missing: JSON? = nil) -> [(owner: String, resources: [Resource])] {
    var order: [String] = []
    var groups: [String: (owner: String, resources: [Resource])] = [:]
    for resource in resources(type) {
      guard let value = resource.properties[property] ?? missing else { continue }
      let reference = value.referredResource
      let key = reference ?? value.printed(.compact)
      if groups[key] == nil {
        order.append(key)
        groups[key] = (reference ?? resource.id, [])
      }
      groups[key]?.resources.append(resource)
    }
    return order.compactMap { groups[$0] }
  }
}

extension JSON {
  /// What the value may be: the branches of `Fn::If`, or the value itself.
  var branches: [JSON] {
    guard let call = IntrinsicCall(self), call.name == "Fn::If", case .array(let parts) = call.argument else { return [self] }
    return parts.dropFirst().flatMap(\.branches)
  }

  /// The logical ID behind `Ref` or `Fn::GetAtt`.
  var referredResource: String? {
    guard let call = IntrinsicCall(self) else { return nil }
    switch (call.name, call.argument) {
    case ("Ref", .string(let id)): return id
    case ("Fn::GetAtt", .array(let parts)): if case .string(let id)? = parts.first { return id }
    case ("Fn::GetAtt", .string(let text)): return text.split(separator: ".").first.map(String.init)
    default: break
    }
    return nil
  }
}
