import MartletDocuments

extension PolicyText {
  /// The text as a document writes it: plain, an intrinsic function, or `Fn::Sub` or `Fn::Join` where functions stand within text.
  var json: JSON {
    let functions = references.compactMap(\.json)
    if functions.isEmpty {
      return .string(
        parts.map { part in
          if case .reference(let reference) = part { "${\(reference.name)}" } else { PolicyText(parts: [part]).text }
        }.joined())
    }
    if parts.count == 1, let function = functions.first { return function }
    let areNamed = functions.allSatisfy { TemplateReference.function($0) == "Ref" || TemplateReference.function($0) == "Fn::GetAtt" }
    if areNamed { return ["Fn::Sub": .string(parts.map(\.substitution).joined())] }
    return ["Fn::Join": ["", .array(parts.map { PolicyText(parts: [$0]).json })]]
  }
}

extension PolicyText.Part {
  /// The part within `Fn::Sub`, where `${!` begins what is no reference.
  fileprivate var substitution: String {
    if case .reference(let reference) = self { return "${\(reference.name)}" }
    var text = ""
    for character in PolicyText(parts: [self]).text {
      if character == "{", text.last == "$" { text += "{!" } else { text.append(character) }
    }
    return text
  }
}

extension PolicyText {
  /// Reads a text of a template: plain, or an intrinsic function that gives a text. Every other value is one opaque reference.
  public init(template json: JSON) {
    switch json {
    case .string(let text): self.init(parsing: text, hasVariables: false)
    case .object:
      self = PolicyText(function: json, hasVariables: false) ?? PolicyText(parts: [.reference(TemplateReference(json.printed(.compact)))])
    default: self.init(literal: json.printed(.compact))
    }
  }
}
