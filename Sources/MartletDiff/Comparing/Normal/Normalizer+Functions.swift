import MartletDocuments

/// Functions whose value can be said in another way.
///
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.
extension Normalizer {
  /// The value of a function; nil when it is `AWS::NoValue`.
  func function(_ name: String, _ argument: JSON, _ json: JSON, _ shape: ValueShape) -> NormalValue? {
    switch name {
    case "Ref":
      if argument == "AWS::NoValue" { return nil }
    case "Fn::If": return conditional(argument, json, shape)
    case "Fn::FindInMap":
      if let found = mapped(argument) { return value(found, shape).map { NormalValue($0.content, written: json, isWithinText: true) } }
      if otherMappings != nil { return choice(argument, json) }
    case "Fn::Select":
      if let item = selected(argument) { return value(item, shape).map { NormalValue($0.content, written: json, isWithinText: true) } }
    case "Fn::Split":
      if let items = split(argument) {
        return value(.array(items.map(JSON.string)), shape).map { NormalValue($0.content, written: json, isWithinText: true) }
      }
    case "Fn::GetAZs" where argument == "":
      return opaque(name, ["Ref": "AWS::Region"], json)
    default: break
    }
    if let pieces = pieces(name, argument) { return joined(pieces, json, shape) }
    return opaque(name, argument, json)
  }

  /// The pieces of a text that a function makes; nil when it makes none that can be taken apart.
  private func pieces(_ name: String, _ argument: JSON) -> [TextPiece]? {
    switch (name, argument) {
    case ("Ref", .string(let id)): return [.reference(renamed[id] ?? id, attribute: nil)]
    case ("Fn::GetAtt", .string(let text)): return [attribute(text)]
    case ("Fn::GetAtt", .array(let parts)):
      let names = parts.compactMap { if case .string(let text) = $0 { text } else { nil } }
      return names.count == parts.count && names.count >= 2 ? [attribute(names.joined(separator: "."))] : nil
    case ("Fn::Sub", .string(let text)): return substituted(text, .null)
    case ("Fn::Sub", .array(let parts)):
      guard case .string(let text)? = parts.first, parts.count <= 2 else { return nil }
      return substituted(text, parts.count == 2 ? parts[1] : .null)
    case ("Fn::Join", .array(let parts)):
      guard parts.count == 2, case .string(let delimiter) = parts[0], case .array(let items) = parts[1] else { return nil }
      return joined(items, delimiter)
    default: return nil
    }
  }

  private func attribute(_ text: String) -> TextPiece {
    let id = String(text.prefix { $0 != "." })
    let rest = text.dropFirst(id.count + 1)
    return .reference(renamed[id] ?? id, attribute: rest.isEmpty ? nil : String(rest))
  }

  private func substituted(_ text: String, _ variables: JSON) -> [TextPiece] {
    SubText(text).parts.flatMap { part -> [TextPiece] in
      switch part {
      case .literal(let literal): return [.literal(Self.unescaped(literal))]
      case .variable(let name):
        if let value = variables[name] { return pieces(of: value) }
        return name.contains(".") ? [attribute(name)] : [.reference(renamed[name] ?? name, attribute: nil)]
      }
    }
  }

  /// `${!Name}` stands for `${Name}`.
  private static func unescaped(_ literal: String) -> String {
    guard literal.contains("${!") else { return literal }
    var text = ""
    var rest = literal[...]
    while let dollar = rest.firstIndex(of: "$") {
      text += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("${!") {
        text += "${"
        rest = rest.dropFirst(3)
      } else {
        text += "$"
        rest = rest.dropFirst()
      }
    }
    return text + rest
  }

  /// The pieces of a list's items with a delimiter between them; nil when an item is a list itself, whose number of items is not known.
  private func joined(_ items: [JSON], _ delimiter: String) -> [TextPiece]? {
    var pieces: [TextPiece] = []
    for item in items {
      if item == ["Ref": "AWS::NoValue"] { continue }
      if case .array = item { return nil }
      if !pieces.isEmpty { pieces.append(.literal(delimiter)) }
      // An empty first item has no piece to stand before the delimiter.
      pieces += [.literal("")] + self.pieces(of: item)
    }
    return pieces
  }

  /// The pieces of a value in a text.
  private func pieces(of json: JSON) -> [TextPiece] {
    switch json {
    case .string(let text): return [.literal(text)]
    case .bool, .int, .double: return [.literal(json.printed(.compact))]
    case .object(let members) where members.count == 1:
      guard let value = value(json, .free) else { return [] }
      switch value.content {
      case .text(let pieces): return pieces
      case .scalar(.string(let text)): return [.literal(text)]
      case .scalar(let scalar): return [.literal(scalar.printed(.compact))]
      default: return [.value(value)]
      }
    default: return value(json, .free).map { [.value($0)] } ?? []
    }
  }

  /// `Fn::If` whose branches say the same is what they say.
  private func conditional(_ argument: JSON, _ json: JSON, _ shape: ValueShape) -> NormalValue {
    guard case .array(let parts) = argument, parts.count == 3 else { return opaque("Fn::If", argument, json) }
    let branches = parts[1...].map { value($0, shape) ?? NormalValue(.function("Ref", Self.noValue), written: $0) }
    if branches[0] == branches[1] { return NormalValue(branches[0].content, written: json, isWithinText: true) }
    let condition = NormalValue(.scalar(parts[0]), written: parts[0])
    return NormalValue(.function("Fn::If", NormalValue(.list([condition] + branches), written: argument)), written: json)
  }

  private static let noValue = NormalValue(.scalar("AWS::NoValue"), written: "AWS::NoValue")

  private func mapped(_ argument: JSON) -> JSON? {
    guard case .array(let parts) = argument, parts.count == 3 || parts.count == 4 else { return nil }
    var found: JSON? = mappings
    for part in parts.prefix(3) {
      guard case .string(let name) = part else { return nil }
      found = found?[name]
    }
    return found ?? (parts.count == 4 ? parts[3]["DefaultValue"] : nil)
  }

  /// `Fn::FindInMap` with keys that only the deployment knows: what it may answer from the keys that both documents have.
  private func choice(_ argument: JSON, _ json: JSON) -> NormalValue {
    let plain = opaque("Fn::FindInMap", argument, json)
    guard let otherMappings, case .array(let parts) = argument, parts.count >= 3, case .string(let name) = parts[0],
      case .function(let function, let keys) = plain.content, case .list(let items) = keys.content
    else { return plain }
    func entries(_ json: JSON?, _ other: JSON?, _ key: JSON) -> [(name: String, value: JSON, other: JSON)] {
      guard case .object(let members)? = json else { return [] }
      return members.compactMap { member in
        if case .string(let wanted) = key, wanted != member.key { return nil }
        return other?[member.key].map { (member.key, member.value, $0) }
      }
    }
    var answers: [(name: String, value: NormalValue)] = []
    for first in entries(mappings[name], otherMappings[name], parts[1]) {
      for second in entries(first.value, first.other, parts[2]) {
        if let value = value(second.value, .free) { answers.append(("\(first.name)/\(second.name)", value)) }
      }
    }
    answers.sort { $0.name < $1.name }
    let content = items + [NormalValue(.object(answers), written: keys.written)]
    return NormalValue(.function(function, NormalValue(.list(content), written: keys.written)), written: json)
  }

  private func selected(_ argument: JSON) -> JSON? {
    guard case .array(let parts) = argument, parts.count == 2 else { return nil }
    let index: Int? =
      switch parts[0] {
      case .int(let number): number
      case .string(let text): Int(text)
      default: nil
      }
    var items: [JSON]? = if case .array(let written) = parts[1] { written } else { nil }
    if items == nil, let inner = parts[1]["Fn::Split"] { items = split(inner)?.map(JSON.string) }
    guard let index, let items, items.indices.contains(index) else { return nil }
    return items[index]
  }

  /// The parts of a text without references.
  private func split(_ argument: JSON) -> [String]? {
    guard case .array(let parts) = argument, parts.count == 2, case .string(let delimiter) = parts[0], !delimiter.isEmpty,
      let source = value(parts[1], .free), case .scalar(.string(let text)) = source.content
    else { return nil }
    var items: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    let mark = Array(delimiter.unicodeScalars)
    var item = ""
    while !rest.isEmpty {
      if rest.starts(with: mark) {
        items.append(item)
        item = ""
        rest = rest.dropFirst(mark.count)
      } else {
        item.unicodeScalars.append(rest.removeFirst())
      }
    }
    return items + [item]
  }

  /// A function that stays one.
  private func opaque(_ name: String, _ argument: JSON, _ json: JSON) -> NormalValue {
    var argument = argument
    // The number of a selected item may be a text.
    if name == "Fn::Select", case .array(var parts) = argument, case .string(let text)? = parts.first, let number = Int(text) {
      parts[0] = .int(number)
      argument = .array(parts)
    }
    var normal = value(argument, name == "Fn::Cidr" ? .texts : .free) ?? Self.noValue
    if Self.isCommutative(name), case .list(let items) = normal.content {
      normal = NormalValue(.set(items), written: normal.written)
    }
    return NormalValue(.function(name, normal), written: json)
  }

  private static func isCommutative(_ name: String) -> Bool { name == "Fn::And" || name == "Fn::Or" || name == "Fn::Equals" }
}
