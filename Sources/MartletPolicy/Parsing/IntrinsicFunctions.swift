import MartletDocuments

extension TemplateReference {
  /// The name of the intrinsic function that an object is: `Ref`, `Fn::GetAtt`…; nil for all other values.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html>.
  public static func function(_ json: JSON) -> String? {
    guard case .object(let members) = json, members.count == 1, let name = members.first?.key else { return nil }
    return name == "Ref" || name.hasPrefix("Fn::") ? name : nil
  }
}

extension PolicyText {
  /// Reads an intrinsic function of CloudFormation that gives a text; nil when the object is none.
  ///
  /// `Fn::Sub` and `Fn::Join` are taken apart, so that what they leave in place counts; every other function is one opaque
  /// reference.
  init?(function json: JSON, hasVariables: Bool) {
    guard let name = TemplateReference.function(json), let argument = json[name] else { return nil }
    let parts =
      switch name {
      case "Fn::Sub": Self.substituted(argument, hasVariables: hasVariables)
      case "Fn::Join": Self.joined(argument, hasVariables: hasVariables)
      case "Ref": Self.reference(argument, json)
      case "Fn::GetAtt": Self.attribute(argument, json)
      default: nil as [Part]?
      }
    self.init(parts: parts ?? [.reference(TemplateReference(json.printed(.compact), json: json))])
  }

  private static func reference(_ argument: JSON, _ json: JSON) -> [Part]? {
    guard case .string(let name) = argument else { return nil }
    return [.reference(TemplateReference(name, json: json))]
  }

  private static func attribute(_ argument: JSON, _ json: JSON) -> [Part]? {
    switch argument {
    case .string(let name):
      return [.reference(TemplateReference(name, json: json))]
    case .array(let pieces):
      var names: [String] = []
      for piece in pieces {
        guard case .string(let name) = piece else { return nil }
        names.append(name)
      }
      return [.reference(TemplateReference(names.joined(separator: "."), json: json))]
    default:
      return nil
    }
  }

  private static func joined(_ argument: JSON, hasVariables: Bool) -> [Part]? {
    guard case .array(let arguments) = argument, arguments.count == 2, case .string(let separator) = arguments[0],
      case .array(let pieces) = arguments[1]
    else { return nil }
    var parts: [Part] = []
    for (index, piece) in pieces.enumerated() {
      if index > 0, !separator.isEmpty { parts.append(.literal(separator)) }
      switch piece {
      case .string(let text): parts.append(.literal(text))
      case .object:
        guard let text = PolicyText(function: piece, hasVariables: hasVariables) else { return nil }
        parts += text.parts
      default: return nil
      }
    }
    return reparsed(parts, hasVariables: hasVariables)
  }

  private static func substituted(_ argument: JSON, hasVariables: Bool) -> [Part]? {
    var values: [JSON.Member] = []
    var template = ""
    switch argument {
    case .string(let text): template = text
    case .array(let arguments):
      guard arguments.count == 2, case .string(let text) = arguments[0], case .object(let members) = arguments[1] else { return nil }
      template = text
      values = members
    default: return nil
    }
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(template)
    while let dollar = rest.utf8.firstIndex(of: UInt8(ascii: "$")) {
      literal += rest[..<dollar]
      rest = rest[dollar...]
      guard rest.utf8.dropFirst().first == UInt8(ascii: "{"), let end = rest.utf8.firstIndex(of: UInt8(ascii: "}")) else {
        literal += "$"
        rest = rest.dropFirst()
        continue
      }
      let name = rest[..<end].dropFirst(2)
      if name.first == "!" {
        literal += "${\(name.dropFirst())}"
      } else {
        parts.append(.literal(literal))
        literal = ""
        if let value = values.first(where: { $0.key == name })?.value {
          guard let text = PolicyText(value: value, hasVariables: hasVariables) else { return nil }
          parts += text.parts
        } else {
          let function = name.contains(".") ? "Fn::GetAtt" : "Ref"
          parts.append(.reference(TemplateReference(String(name), json: .object([.init(function, .string(String(name)))]))))
        }
      }
      rest = rest[end...].dropFirst()
    }
    parts.append(.literal(literal + rest))
    return reparsed(parts, hasVariables: hasVariables)
  }

  private init?(value json: JSON, hasVariables: Bool) {
    switch json {
    case .string(let text): self.init(literal: text)
    case .object: self.init(function: json, hasVariables: hasVariables)
    default: return nil
    }
  }

  /// Joins neighbouring literals, and finds the policy variables that they spell out.
  private static func reparsed(_ parts: [Part], hasVariables: Bool) -> [Part] {
    var result: [Part] = []
    var literal = ""
    func flush() {
      if !literal.isEmpty { result += PolicyText(parsing: literal, hasVariables: hasVariables).parts }
      literal = ""
    }
    for part in parts {
      if case .literal(let text) = part {
        literal += text
      } else {
        flush()
        result.append(part)
      }
    }
    flush()
    return result
  }
}
