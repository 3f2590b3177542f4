import MartletDocuments

/// A text that holds a document in JSON, as it stands or put together by `Fn::Sub` and `Fn::Join`.
enum DocumentText {
  /// The document; nil when the value holds none that can be read before deployment.
  static func document(_ json: JSON) -> JSON? {
    if case .string(let text) = json { return read(text) }
    guard case .object(let members) = json, members.count == 1 else { return nil }
    var references: [JSON] = []
    var text = ""
    switch members[0].key {
    case "Fn::Join": guard join(members[0].value, &text, &references) else { return nil }
    case "Fn::Sub": guard substitute(members[0].value, &text, &references) else { return nil }
    default: return nil
    }
    return read(text).map { restore($0, references) }
  }

  private static func read(_ text: String) -> JSON? {
    guard text.utf8.contains(UInt8(ascii: "{")), let json = try? JSON(parsing: text), case .object = json else { return nil }
    return json
  }

  // While the text is read, a reference is its number between two letters of the private use area.
  private static let open: Unicode.Scalar = "\u{F0F00}"
  private static let close: Unicode.Scalar = "\u{F0F01}"

  private static func mark(_ reference: JSON, _ references: inout [JSON]) -> String {
    references.append(reference)
    return "\(open)\(references.count - 1)\(close)"
  }

  private static func join(_ argument: JSON, _ text: inout String, _ references: inout [JSON]) -> Bool {
    guard case .array(let arguments) = argument, arguments.count == 2, case .string(let separator) = arguments[0],
      case .array(let pieces) = arguments[1]
    else { return false }
    for (index, piece) in pieces.enumerated() {
      if index > 0 { text += separator }
      if case .string(let literal) = piece { text += literal } else { text += mark(piece, &references) }
    }
    return true
  }

  private static func substitute(_ argument: JSON, _ text: inout String, _ references: inout [JSON]) -> Bool {
    var values: [JSON.Member] = []
    var rest: Substring
    switch argument {
    case .string(let template): rest = Substring(template)
    case .array(let arguments):
      guard arguments.count == 2, case .string(let template) = arguments[0], case .object(let members) = arguments[1] else { return false }
      rest = Substring(template)
      values = members
    default: return false
    }
    while let dollar = rest.firstIndex(of: "$") {
      text += rest[..<dollar]
      rest = rest[dollar...]
      guard rest.dropFirst().first == "{", let end = rest.firstIndex(of: "}") else {
        text += "$"
        rest = rest.dropFirst()
        continue
      }
      let name = rest[..<end].dropFirst(2)
      rest = rest[end...].dropFirst()
      if name.first == "!" {
        text += "${\(name.dropFirst())}"
      } else if let value = values.first(where: { $0.key == name })?.value {
        if case .string(let literal) = value { text += literal } else { text += mark(value, &references) }
      } else {
        text += mark(.object([.init(name.contains(".") ? "Fn::GetAtt" : "Ref", .string(String(name)))]), &references)
      }
    }
    text += rest
    return true
  }

  /// Puts the references back: a text that holds some becomes an `Fn::Join`.
  private static func restore(_ json: JSON, _ references: [JSON]) -> JSON {
    switch json {
    case .string(let text):
      return text.unicodeScalars.contains(open) ? joined(text, references) : json
    case .array(let items): return .array(items.map { restore($0, references) })
    case .object(let members): return .object(members.map { .init(plain($0.key, references), restore($0.value, references)) })
    default: return json
    }
  }

  private static func joined(_ text: String, _ references: [JSON]) -> JSON {
    let pieces = pieces(of: text, references)
    return pieces.count == 1 ? pieces[0] : .object([.init("Fn::Join", .array(["", .array(pieces)]))])
  }

  /// The name of a member, which cannot hold a function: references as `Fn::Sub` writes them.
  private static func plain(_ text: String, _ references: [JSON]) -> String {
    guard text.unicodeScalars.contains(open) else { return text }
    return pieces(of: text, references).map { piece in
      if case .string(let literal) = piece { literal } else { "${\(piece.printed(.compact))}" }
    }.joined()
  }

  private static func pieces(of text: String, _ references: [JSON]) -> [JSON] {
    var pieces: [JSON] = []
    var literal = ""
    var number: String?
    func isLiteral() -> Bool { !literal.isEmpty }
    for scalar in text.unicodeScalars {
      if scalar == open {
        if isLiteral() { pieces.append(.string(literal)) }
        literal = ""
        number = ""
      } else if scalar == close, let digits = number {
        if let index = Int(digits), references.indices.contains(index) { pieces.append(references[index]) }
        number = nil
      } else if number != nil {
        number?.unicodeScalars.append(scalar)
      } else {
        literal.unicodeScalars.append(scalar)
      }
    }
    if isLiteral() || pieces.isEmpty { pieces.append(.string(literal)) }
    return pieces
  }
}
