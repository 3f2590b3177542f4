import MartletDocuments

/// The names that a value of a template refers to.
enum StackReferences {
  /// The names in `Ref`, `Fn::GetAtt` and `Fn::Sub`, and in the `${…}` of Terraform texts, anywhere in a value; attributes are
  /// part of the name: `Orders.Arn`.
  static func names(in json: JSON) -> [String] {
    var names: [String] = []
    collect(json, depth: 0, into: &names)
    return names
  }

  /// Deeper values than any template has are not looked at.
  private static let depthLimit = 64

  private static func collect(_ json: JSON, depth: Int, into names: inout [String]) {
    guard depth < depthLimit else { return }
    switch json {
    case .array(let elements):
      for element in elements { collect(element, depth: depth + 1, into: &names) }
    case .object(let members):
      if members.count == 1, let member = members.first, function(member, depth: depth, into: &names) { return }
      for member in members { collect(member.value, depth: depth + 1, into: &names) }
    case .string(let text):
      placeholders(in: text, into: &names)
    default: break
    }
  }

  private static func function(_ member: JSON.Member, depth: Int, into names: inout [String]) -> Bool {
    switch (member.key, member.value) {
    case ("Ref", .string(let name)): names.append(name)
    case ("Fn::GetAtt", .string(let name)): names.append(name)
    case ("Fn::GetAtt", .array(let parts)):
      let texts = parts.compactMap(\.text)
      if !texts.isEmpty { names.append(texts.joined(separator: ".")) }
    case ("Fn::Sub", .string(let text)): placeholders(in: text, into: &names)
    case ("Fn::Sub", .array(let arguments)):
      guard let text = arguments.first?.text else { return false }
      let local = Set(arguments.dropFirst().first?.members.map(\.key) ?? [])
      var found: [String] = []
      placeholders(in: text, into: &found)
      names += found.filter { !local.contains($0) }
      for member in arguments.dropFirst().first?.members ?? [] { collect(member.value, depth: depth + 1, into: &names) }
    default: return false
    }
    return true
  }

  /// The names in `${…}`; `${!` begins what is none.
  private static func placeholders(in text: String, into names: inout [String]) {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return }
    var rest = text.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[dollar...].dropFirst()
      guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
      let name = rest[..<end].dropFirst()
      if !name.isEmpty, name.first != UInt8(ascii: "!") { names.append(String(Substring(name))) }
      rest = rest[end...]
    }
  }
}
