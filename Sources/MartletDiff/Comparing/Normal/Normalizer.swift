import MartletDocuments
import MartletFacts

/// Brings the values of one document into their normal form.
struct Normalizer {
  /// The document's mappings, from which `Fn::FindInMap` answers.
  let mappings: JSON
  /// The mappings of the other document, where they are not the same.
  let otherMappings: JSON?
  /// The IDs of the other document by those of this one, where a resource has another ID there.
  let renamed: [String: String]
  /// What stands for the numbered marks in a text that is read as JSON.
  var marked: [TextPiece] = []

  /// - Parameter other: the document that this one is compared with.
  init(_ document: JSON, against other: JSON? = nil, renamed: [String: String] = [:]) {
    mappings = document["Mappings"] ?? .null
    otherMappings = other.map { $0["Mappings"] ?? .null }.flatMap { [mappings] in $0 == mappings ? nil : $0 }
    self.renamed = renamed
  }

  /// The value; nil where the document says that there is none (`AWS::NoValue`).
  func value(_ json: JSON, _ shape: ValueShape, isWithinText: Bool = false) -> NormalValue? {
    switch json {
    case .null, .bool, .int, .double: return scalar(json, shape, isWithinText)
    case .string(let text): return self.text(text, json, shape, isWithinText)
    case .array(let items): return list(items, json, shape, isWithinText)
    case .object where shape.isListOrItem && !json.isIntrinsic: return list([json], json, shape, true)
    case .object(let members):
      if shape.meaning != .data, members.count == 1, members[0].key == "Ref" || members[0].key.hasPrefix("Fn::") {
        return function(members[0].key, members[0].value, json, shape)
      }
      return object(members, json, shape, isWithinText)
    }
  }

  private func object(_ members: [JSON.Member], _ json: JSON, _ shape: ValueShape, _ isWithinText: Bool) -> NormalValue {
    var values: [(name: String, value: NormalValue)] = []
    values.reserveCapacity(members.count)
    for member in members {
      if let value = value(member.value, shape.member(member.key), isWithinText: isWithinText) { values.append((member.key, value)) }
    }
    values.sort { $0.name < $1.name }
    return NormalValue(.object(values), written: json, isWithinText: isWithinText)
  }

  private func list(_ items: [JSON], _ json: JSON, _ shape: ValueShape, _ isWithinText: Bool) -> NormalValue {
    let inner = shape.item
    let values = items.compactMap { value($0, inner, isWithinText: isWithinText) }
    if shape.meaning == .policy || shape.meaning == .names, values.count == 1 {
      return NormalValue(values[0].content, written: json, isWithinText: true, onlyItem: isWithinText ? nil : values[0])
    }
    return NormalValue(shape.isSet ? .set(values) : .list(values), written: json, isWithinText: isWithinText)
  }

  /// A value that is no object, as the type of its property has it: CloudFormation takes `"5"` for 5 and `"true"` for true, and back.
  func scalar(_ json: JSON, _ shape: ValueShape, _ isWithinText: Bool = false, written: JSON? = nil) -> NormalValue {
    let written = written ?? json
    let types = shape.types
    if types == .array, json != .null {
      let items = NormalValue(scalar(json, shape.item).content, written: json)
      return NormalValue(shape.isSet ? .set([items]) : .list([items]), written: written, isWithinText: true)
    }
    return NormalValue(.scalar(Self.coerced(json, types)), written: written, isWithinText: isWithinText)
  }

  private static func coerced(_ json: JSON, _ types: JSONTypes) -> JSON {
    let isNumeric = types.contains(.integer) || types.contains(.number)
    switch json {
    case .bool(let value): return types.contains(.string) ? .string(value ? "true" : "false") : json
    case .int: return types.contains(.string) ? .string(json.printed(.compact)) : json
    case .double(let value):
      let number = Int(exactly: value).map(JSON.int) ?? json
      return types.contains(.string) ? .string(number.printed(.compact)) : number
    case .string(let text):
      if types.contains(.string) || types.isEmpty { return json }
      if isNumeric, let number = Int(text) { return .int(number) }
      if isNumeric, let number = Double(text), number.isFinite { return .double(number) }
      if types.contains(.boolean), text == "true" || text == "false" { return .bool(text == "true") }
      return json
    default: return json
    }
  }

  private func text(_ text: String, _ json: JSON, _ shape: ValueShape, _ isWithinText: Bool) -> NormalValue {
    if !marked.isEmpty, text.unicodeScalars.contains(Self.mark) { return restored(text, json) }
    if shape.isListOrItem { return list([json], json, shape, true) }
    if let location = shape.location(text) { return object(location, json, shape, true) }
    if shape.readsTexts, let content = content(of: text, shape) { return NormalValue(content, written: json, isWithinText: true) }
    return scalar(json, shape, isWithinText)
  }
}

extension Normalizer {
  /// Begins and ends the number of a piece in a text that is read as JSON.
  static let mark: Unicode.Scalar = "\u{E000}"

  /// The value of pieces that together are one text.
  func joined(_ pieces: [TextPiece], _ json: JSON, _ shape: ValueShape) -> NormalValue {
    let pieces = TextPiece.joined(pieces)
    if pieces.isEmpty { return scalar("", shape, written: json) }
    if pieces.count == 1, case .literal(let text) = pieces[0] {
      if shape.readsTexts, let content = content(of: text, shape) { return NormalValue(content, written: json, isWithinText: true) }
      return scalar(.string(text), shape, written: json)
    }
    if shape.readsTexts, pieces.count > 1, let content = content(of: pieces, shape) {
      return NormalValue(content, written: json, isWithinText: true)
    }
    if pieces.count == 1, case .value(let value) = pieces[0] { return NormalValue(value.content, written: json) }
    if shape.types == .array, shape.meaning == .property, pieces.count > 1 {
      let item = NormalValue(.text(pieces), written: json)
      return NormalValue(shape.isSet ? .set([item]) : .list([item]), written: json, isWithinText: true)
    }
    return NormalValue(.text(pieces), written: json)
  }

  /// What the JSON in a text says; nil when it is no object or list.
  private func content(of text: String, _ shape: ValueShape) -> NormalValue.Content? {
    guard let first = text.utf8.first(where: { $0 > 0x20 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let json = try? JSON(parsing: Array(text.utf8))
    else { return nil }
    return value(json, shape.withinText, isWithinText: true)?.content
  }

  /// The same for a text with references: a mark with its number stands for each while the text is read.
  private func content(of pieces: [TextPiece], _ shape: ValueShape) -> NormalValue.Content? {
    guard marked.isEmpty else { return nil }
    var text = ""
    var references: [TextPiece] = []
    for piece in pieces {
      if case .literal(let literal) = piece {
        if literal.unicodeScalars.contains(Self.mark) { return nil }
        text += literal
      } else {
        text += "\(Self.mark)\(references.count)\(Self.mark)"
        references.append(piece)
      }
    }
    var reader = self
    reader.marked = references
    return reader.content(of: text, shape)
  }

  /// A text in which marks stand for references, with the references.
  private func restored(_ text: String, _ json: JSON) -> NormalValue {
    var pieces: [TextPiece] = []
    for (index, part) in text.unicodeScalars.split(separator: Self.mark, omittingEmptySubsequences: false).enumerated() {
      let part = String(part)
      if index.isMultiple(of: 2) {
        pieces.append(.literal(part))
      } else if let number = Int(part), marked.indices.contains(number) {
        pieces.append(marked[number])
      }
    }
    return NormalValue(.text(TextPiece.joined(pieces)), written: json, isWithinText: true)
  }
}
