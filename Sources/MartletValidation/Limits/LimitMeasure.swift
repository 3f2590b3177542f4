import MartletDocuments
import MartletFacts

/// One way to count what a template uses of AWS's limits.
struct LimitMeasure: Sendable {
  let measure: @Sendable (_ template: CountedTemplate, _ count: (LimitCount) -> Void) -> Void

  init(_ measure: @escaping @Sendable (_ template: CountedTemplate, _ count: (LimitCount) -> Void) -> Void) {
    self.measure = measure
  }
}

/// A number that a limit is about, before the limit is looked up.
struct LimitCount {
  let quota: ServiceQuota
  let subject: String
  let path: JSONPointer
  let atLeast: Int
  let likely: Int

  init(_ quota: ServiceQuota, _ subject: String, at path: [JSONPointer.Step], _ size: DocumentSize) {
    self.quota = quota
    self.subject = subject
    self.path = JSONPointer(path)
    atLeast = size.atLeast
    likely = size.likely
  }

  init(_ quota: ServiceQuota, _ subject: String, at path: [JSONPointer.Step], _ number: Int) {
    self.init(quota, subject, at: path, DocumentSize(atLeast: number, likely: number))
  }
}

/// A template as the measures read it: its resources by type.
struct CountedTemplate {
  struct Resource {
    let id: String
    let properties: JSON
  }

  let template: Template
  /// The length of the template as it is written, in bytes.
  let byteCount: Int
  private let resources: [String: [Resource]]

  init(_ template: Template, byteCount: Int) {
    self.template = template
    self.byteCount = byteCount
    var resources: [String: [Resource]] = [:]
    for (id, resource) in template.resources {
      guard case .string(let type)? = resource["Type"] else { continue }
      resources[type, default: []].append(Resource(id: id, properties: resource["Properties"] ?? .object([])))
    }
    self.resources = resources.mapValues { $0.sorted { $0.id < $1.id } }
  }

  func resources(_ type: String) -> [Resource] { resources[type] ?? [] }

  /// The resources of a type by the resource that one of their properties refers to, whose logical ID must be in the template;
  /// values that refer to none are told apart by their text.
  func resources(_ type: String, by property: String) -> [(owner: String, resources: [Resource])] {
    var groups: [String: [Resource]] = [:]
    for resource in resources(type) {
      guard let value = resource.properties[property] else { continue }
      groups[value.referredResource ?? value.printed(.compact), default: []].append(resource)
    }
    return groups.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension CountedTemplate.Resource {
  func items(_ property: String) -> [JSON] { if case .array(let items)? = properties[property] { items } else { [] } }
}

extension JSON {
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
