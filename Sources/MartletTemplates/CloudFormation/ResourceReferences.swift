import MartletDocuments
import MartletPolicy

/// Which resources of a template a value refers to.
struct ResourceReferences {
  /// IDs by what a resource is called: its ID, and the name that its properties give it.
  private var idsByName: [String: String] = [:]

  init(_ resources: [StackResource]) {
    for resource in resources {
      for name in ["RoleName", "UserName", "GroupName", "ManagedPolicyName", "FunctionName", "BucketName", "QueueName", "TopicName"] {
        if case .string(let text)? = resource.properties[name], idsByName[text] == nil { idsByName[text] = resource.id }
      }
    }
    for resource in resources { idsByName[resource.id] = resource.id }
  }

  /// The IDs that the value names; the text itself where it names nothing in the file.
  func ids(in value: PlacedValue) -> [String] {
    if case .string(let text) = value.json { return [id(ofText: text)] }
    if case .array(let items) = value.json { return items.flatMap { ids(in: PlacedValue($0, value.pointer)) } }
    var names: [String] = []
    Self.collect(value.json, into: &names)
    return names.filter { idsByName[$0] == $0 }
  }

  private func id(ofText text: String) -> String {
    if let id = idsByName[text] { return id }
    // The resource of an ARN ends with its name.
    let last = text.split { $0 == "/" || $0 == ":" }.last.map(String.init) ?? text
    return text.hasPrefix("arn:") ? idsByName[last] ?? text : text
  }

  /// The names that intrinsic functions in a value refer to, in their order, each once.
  static func collect(_ json: JSON, into names: inout [String]) {
    func add(_ name: Substring) {
      let id = String(Substring(name.utf8.prefix { $0 != UInt8(ascii: ".") }))
      if !id.isEmpty, !names.contains(id) { names.append(id) }
    }
    switch json {
    case .array(let items):
      for item in items { collect(item, into: &names) }
    case .object(let members):
      for member in members {
        switch (member.key, member.value) {
        case ("Ref", .string(let name)), ("Fn::GetAtt", .string(let name)): add(name[...])
        case ("Fn::GetAtt", .array(let parts)):
          if case .string(let name)? = parts.first { add(name[...]) }
        case ("Fn::Sub", .string(let text)): placeholders(in: text).forEach(add)
        case ("Fn::Sub", .array(let parts)):
          if case .string(let text)? = parts.first { placeholders(in: text).forEach(add) }
          for part in parts.dropFirst() { collect(part, into: &names) }
        default: collect(member.value, into: &names)
        }
      }
    default: break
    }
  }

  private static func placeholders(in text: String) -> [Substring] {
    var found: [Substring] = []
    var rest = text.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[dollar...].dropFirst()
      guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
      let name = rest[..<end].dropFirst()
      if name.first != UInt8(ascii: "!") { found.append(Substring(name)) }
      rest = rest[end...]
    }
    return found
  }
}
