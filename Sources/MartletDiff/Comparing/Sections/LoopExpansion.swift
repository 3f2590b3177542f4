import MartletDocuments
import MartletPolicy

/// Writes out the loops of a template, so that it can be compared by the resources that it deploys.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html>.
struct LoopExpansion {
  /// The template with its loops written out. A loop stays whose items are not known, and one that would make too much.
  private(set) var json: JSON
  /// By the ID of a resource that a loop makes, the place of its pattern in the template.
  private(set) var origins: [String: JSONPointer] = [:]
  /// The keys of the loops that stay.
  private(set) var left: Set<String> = []

  /// How many values all loops together may make.
  private static let limit = 200_000
  private static let prefix = "Fn::ForEach::"

  private let template: JSON
  private var budget = Self.limit

  /// - Parameter keeping: the keys of loops that stay in any case.
  init(_ template: JSON, keeping: Set<String> = []) {
    self.template = template
    json = template
    guard Self.hasTransform(template), case .object(let sections) = template else { return }
    json = .object(
      sections.map { section in
        guard case .object(let members) = section.value, ["Resources", "Outputs", "Conditions"].contains(section.key) else {
          return section
        }
        return JSON.Member(section.key, .object(entries(members, section.key, keeping)))
      })
  }

  /// Gives the conditions other names.
  mutating func rename(_ names: ConditionNames) { json = names.applied(to: json) }

  private static func hasTransform(_ template: JSON) -> Bool {
    switch template["Transform"] {
    case .string(let name)?: name == "AWS::LanguageExtensions"
    case .array(let names)?: names.contains("AWS::LanguageExtensions")
    default: false
    }
  }

  /// The entries of a section, with those that loops make in the places of the loops.
  private mutating func entries(_ members: [JSON.Member], _ section: String, _ keeping: Set<String>) -> [JSON.Member] {
    var entries: [JSON.Member] = []
    for member in members {
      guard member.key.hasPrefix(Self.prefix) else {
        entries.append(section == "Resources" ? JSON.Member(member.key, within(member.value)) : member)
        continue
      }
      guard !keeping.contains(member.key), let made = loop(member.value, member.value, at: JSONPointer.root[section][member.key]) else {
        left.insert(member.key)
        entries.append(member)
        continue
      }
      for (entry, place) in made {
        entries.append(entry)
        if section == "Resources" { origins[entry.key] = place }
      }
    }
    return entries
  }

  /// A value with the loops in it written out, where they can be.
  private mutating func within(_ json: JSON) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { within($0) })
    case .object(let members):
      return .object(
        members.flatMap { member -> [JSON.Member] in
          if member.key.hasPrefix(Self.prefix), let made = loop(member.value, member.value, at: .root) { return made.map(\.entry) }
          return [JSON.Member(member.key, within(member.value))]
        })
    default: return json
    }
  }

  /// What a loop makes, each with the place of its pattern; nil when that is not known.
  ///
  /// - Parameter written: the loop as it is written, without the items of loops around it.
  private mutating func loop(
    _ json: JSON, _ written: JSON, at place: JSONPointer
  ) -> [(entry: JSON.Member, place: JSONPointer)]? {
    guard case .array(let parts) = json, parts.count == 3, case .string(let identifier) = parts[0], !identifier.isEmpty,
      let items = items(parts[1]), case .object(let patterns) = parts[2], case .array(let writtenParts) = written,
      case .object(let writtenPatterns)? = writtenParts.last
    else { return nil }
    var made: [(entry: JSON.Member, place: JSONPointer)] = []
    for item in items {
      let text = LoopText(identifier: identifier, item: item)
      for (pattern, written) in zip(patterns, writtenPatterns) {
        let key = text.replaced(in: pattern.key)
        guard let value = replaced(pattern.value, text) else { return nil }
        let place = place["2"][written.key]
        if key.hasPrefix(Self.prefix) {
          guard let inner = loop(value, written.value, at: place) else { return nil }
          made += inner
        } else {
          made.append((JSON.Member(key, within(value)), place))
        }
      }
    }
    return made
  }

  /// A pattern with an item in place of the identifier; nil when there is too much of it.
  private mutating func replaced(_ json: JSON, _ text: LoopText) -> JSON? {
    budget -= 1
    guard budget > 0 else { return nil }
    switch json {
    case .string(let written): return .string(text.replaced(in: written))
    case .array(let items):
      var values: [JSON] = []
      for item in items {
        guard let value = replaced(item, text) else { return nil }
        values.append(value)
      }
      return .array(values)
    case .object(let members):
      if members.count == 1, members[0].key == "Ref", members[0].value == .string(text.identifier) { return .string(text.item) }
      var values: [JSON.Member] = []
      for member in members {
        guard let value = replaced(member.value, text) else { return nil }
        values.append(JSON.Member(text.replaced(in: member.key), value))
      }
      // References take a text only.
      if values.count == 1, values[0].key == "Fn::Sub", case .string(let plain) = values[0].value, !plain.utf8.contains(UInt8(ascii: "$")) {
        return .string(plain)
      }
      return .object(values)
    default: return json
    }
  }

  /// What a loop goes over: what is written, or what the default of a parameter or a mapping says.
  private func items(_ json: JSON) -> [String]? {
    switch json {
    case .array(let items):
      var texts: [String] = []
      for item in items {
        switch item {
        case .string(let text): texts.append(text)
        case .int: texts.append(item.printed(.compact))
        case .object:
          guard let more = self.items(item) else { return nil }
          texts += more
        default: return nil
        }
      }
      return texts
    case .object(let members) where members.count == 1:
      switch (members[0].key, members[0].value) {
      case ("Ref", .string(let name)): return defaults(of: name)
      case ("Fn::FindInMap", .array(let path)) where path.count == 3:
        var found: JSON? = template["Mappings"]
        for step in path {
          guard case .string(let name) = step else { return nil }
          found = found?[name]
        }
        guard case .array(let items)? = found else { return nil }
        return self.items(.array(items.filter { if case .object = $0 { false } else { true } }))
      default: return nil
      }
    default: return nil
    }
  }

  private func defaults(of name: String) -> [String]? {
    guard let parameter = template["Parameters"]?[name], case .string(let type)? = parameter["Type"], !type.hasPrefix("AWS::SSM::") else {
      return nil
    }
    let text: String
    switch parameter["Default"] {
    case .string(let written)?: text = written
    case .int(let number)?: text = String(number)
    default: return nil
    }
    guard type == "CommaDelimitedList" || type.hasPrefix("List<") else { return [text] }
    return text.split(separator: ",").map { part in
      String(decoding: part.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed(), as: UTF8.self)
    }
  }
}
