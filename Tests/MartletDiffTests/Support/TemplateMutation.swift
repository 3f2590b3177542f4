import MartletDocuments

/// Random changes of a template, the same for the same seed.
struct TemplateMutation {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  private mutating func draw(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(bound, 1)))
  }

  private mutating func shuffled<Element>(_ items: [Element]) -> [Element] {
    var items = items
    for index in items.indices.reversed() { items.swapAt(index, draw(index + 1)) }
    return items
  }

  /// The template with resources removed, added and changed.
  mutating func changed(_ template: JSON) -> JSON {
    guard case .object(var members) = template else { return template }
    for index in members.indices {
      guard case .object(var entries) = members[index].value else { continue }
      if members[index].key == "Resources", draw(3) == 0, let first = entries.first {
        entries.append(JSON.Member("Copy\(draw(1000))", first.value))
      }
      entries = entries.compactMap { entry in
        switch draw(6) {
        case 0 where entries.count > 1: return nil
        case 1, 2: return JSON.Member(entry.key, altered(entry.value))
        default: return entry
        }
      }
      members[index].value = .object(entries)
    }
    return .object(members)
  }

  /// The value with some of its parts removed, doubled, moved or replaced.
  private mutating func altered(_ json: JSON) -> JSON {
    switch json {
    case .object(var members):
      if members.count == 1, members[0].key == "Ref" || members[0].key.hasPrefix("Fn::") {
        return draw(3) == 0 ? "other" : json
      }
      for index in members.indices.reversed() {
        switch draw(5) {
        case 0 where members[index].key != "Type": members.remove(at: index)
        case 1, 2: if members[index].key != "Type" { members[index].value = altered(members[index].value) }
        default: break
        }
      }
      if draw(6) == 0 { members.append(JSON.Member("Extra\(draw(9))", ["A": 1, "B": ["x", "y"]])) }
      return .object(members)
    case .array(var items):
      switch draw(5) {
      case 0 where !items.isEmpty: items.remove(at: draw(items.count))
      case 1 where !items.isEmpty: items.insert(items[draw(items.count)], at: draw(items.count + 1))
      case 2: items = shuffled(items)
      case 3: items.append(.string("new\(draw(9))"))
      default: items = items.map { altered($0) }
      }
      return .array(items)
    case .string(let text): return draw(2) == 0 ? .string(text + "-\(draw(9))") : json
    case .int(let number): return .int(number &+ draw(3))
    case .bool(let value): return .bool(draw(2) == 0 ? value : !value)
    default: return json
    }
  }

  /// The lists of AWS's types, among those of the examples, whose order has no meaning.
  private static let sets: Set = [
    "DependsOn", "AttributeDefinitions", "GlobalSecondaryIndexes", "LocalSecondaryIndexes", "Tags", "ManagedPolicyArns", "AlarmActions",
    "SubnetIds", "SecurityGroupIds", "Action", "Policies", "AllowMethods", "AllowOrigins", "AllowHeaders", "Statement", "Dimensions",
  ]

  /// The same template: members and sets in another order, functions, numbers and single values in another spelling.
  mutating func respelled(_ json: JSON, _ name: String = "", isPolicy: Bool = false) -> JSON {
    switch json {
    case .object(let members):
      if members.count == 1 {
        switch (members[0].key, members[0].value) {
        case ("Ref", .string(let id)): return draw(2) == 0 || isPolicy ? json : ["Fn::Sub": .string("${\(id)}")]
        case ("Fn::GetAtt", .array(let parts)):
          let names = parts.compactMap { if case .string(let text) = $0 { text } else { nil } }.joined(separator: ".")
          return [["Fn::GetAtt": .string(names)], ["Fn::Sub": .string("${\(names)}")], json][draw(isPolicy ? 1 : 3)]
        case ("Fn::Sub", .string(let text)) where !isPolicy: return draw(2) == 0 ? ["Fn::Join": ["", .array(pieces(text))]] : json
        default: break
        }
        if members[0].key.hasPrefix("Fn::") { return json }
      }
      return .object(
        shuffled(members).map { member in
          let isDocument = isPolicy || member.key.hasSuffix("PolicyDocument")
          return JSON.Member(member.key, respelled(member.value, member.key, isPolicy: isDocument))
        })
    case .array(let items):
      let spelled = items.map { respelled($0, isPolicy: isPolicy) }
      if Self.sets.contains(name) {
        return name == "DependsOn" && spelled.count == 1 && draw(2) == 0 ? spelled[0] : .array(shuffled(spelled))
      }
      return .array(spelled)
    case .int(let number):
      return ["Timeout", "MemorySize", "VisibilityTimeout", "RetentionInDays"].contains(name) && draw(2) == 0
        ? .string(String(number)) : json
    default: return json
    }
  }

  private func pieces(_ text: String) -> [JSON] {
    SubText(text).parts.map { part in
      switch part {
      case .literal(let literal): .string(literal.split(separator: "${!", omittingEmptySubsequences: false).joined(separator: "${"))
      case .variable(let name) where name.contains("."):
        ["Fn::GetAtt": .array(name.split(separator: ".", maxSplits: 1).map { .string(String($0)) })]
      case .variable(let name): ["Ref": .string(name)]
      }
    }
  }
}
