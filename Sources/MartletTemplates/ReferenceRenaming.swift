import MartletDocuments

/// Gives the references in a value other names.
struct ReferenceRenaming {
  private let ids: [String: String]
  /// The resource within which the values of a plan are numbered.
  private let owner: String?
  private var holes: [String: String] = [:]

  init(_ ids: [String: String], holesOf owner: String?) {
    self.ids = ids
    self.owner = owner.map { String($0.filter { $0 != "#" }) }
  }

  mutating func renamed(_ json: JSON) -> JSON {
    switch json {
    case .array(let items):
      var result: [JSON] = []
      for item in items { result.append(renamed(item)) }
      return .array(result)
    case .object(let members):
      if members.count == 1, let member = members.first, let function = renamed(function: member) { return .object([function]) }
      var result: [JSON.Member] = []
      for member in members { result.append(.init(member.key, renamed(member.value))) }
      return .object(result)
    default: return json
    }
  }

  private mutating func renamed(function member: JSON.Member) -> JSON.Member? {
    switch (member.key, member.value) {
    case ("Ref", .string(let name)), ("Fn::GetAtt", .string(let name)): return .init(member.key, .string(renamed(name)))
    case ("Fn::GetAtt", .array(let parts)):
      guard case .string(let id)? = parts.first, let other = ids[id] else { return member }
      return .init(member.key, .array([.string(other)] + parts.dropFirst()))
    case ("Fn::Sub", .string(let text)): return .init(member.key, .string(renamed(template: text, besides: [])))
    case ("Fn::Sub", .array(let parts)):
      guard parts.count == 2, case .string(let text) = parts[0], case .object(let values) = parts[1] else { return nil }
      let template = renamed(template: text, besides: Set(values.map(\.key)))
      return .init(member.key, .array([.string(template), renamed(parts[1])]))
    default: return nil
    }
  }

  /// A reference such as `Orders`, `Orders.Arn` or `aws_sqs_queue.jobs.arn#3`.
  private mutating func renamed(_ reference: String) -> String {
    var mark = ""
    var name = reference
    if let place = reference.lastIndex(of: "#") {
      mark = String(reference[place...])
      name = String(reference[..<place])
    }
    var text = name
    if !ids.isEmpty {
      var id = Substring(name)
      while true {
        if let other = ids[String(id)] {
          text = other + name.dropFirst(id.count)
          break
        }
        guard let dot = id.lastIndex(of: ".") else { break }
        id = id[..<dot]
      }
    }
    guard let owner, !mark.isEmpty else { return text + mark }
    if let known = holes[reference] { return known }
    let number = holes.values.count { $0.hasPrefix("\(text)#") } + 1
    let hole = "\(text)#\(owner)/\(number)"
    holes[reference] = hole
    return hole
  }

  private mutating func renamed(template: String, besides values: Set<String>) -> String {
    guard template.utf8.contains(UInt8(ascii: "$")) else { return template }
    var text = ""
    var rest = Substring(template)
    while let dollar = rest.firstIndex(of: "$") {
      text += rest[..<dollar] + "$"
      rest = rest[dollar...].dropFirst()
      guard rest.first == "{", let end = rest.firstIndex(of: "}") else { continue }
      let name = String(rest[..<end].dropFirst())
      text += "{" + (name.first == "!" || values.contains(name) ? name : renamed(name)) + "}"
      rest = rest[end...].dropFirst()
    }
    return text + rest
  }
}

extension JSON {
  /// The value with other IDs in its references.
  ///
  /// - Parameter ids: the new IDs by the old ones.
  public func renamingReferences(_ ids: [String: String]) -> JSON {
    if ids.isEmpty { return self }
    var renaming = ReferenceRenaming(ids, holesOf: nil)
    return renaming.renamed(self)
  }
}
