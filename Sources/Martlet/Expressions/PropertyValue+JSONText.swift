import MartletDocuments

extension PropertyValue {
  /// The value as a JSON document in one text, where AWS wants a document as a string. References stand for text inside of JSON
  /// strings; their values must need no escaping there, which holds for names, IDs and ARNs.
  var jsonText: Expression {
    switch self {
    case .null: Expression("null")
    case .bool(let bool): Expression(bool ? "true" : "false")
    case .int(let int): Expression(String(int))
    case .double(let double): Expression(JSON.double(double).printed(.compact))
    case .string(let expression): Expression(parts: [.literal("\"")] + expression.parts.map(Self.escaped) + [.literal("\"")])
    case .list(let values):
      Expression(parts: [.literal("[")] + Self.separated(values.map(\.jsonText)) + [.literal("]")])
    case .map(let properties):
      Expression(
        parts: [.literal("{")]
          + Self.separated(properties.members.map { PropertyValue.string($0.name).jsonText + ":" + $0.value.jsonText })
          + [.literal("}")])
    }
  }

  private static func escaped(_ part: Expression.Part) -> Expression.Part {
    guard case .literal(let text) = part else { return part }
    // By bytes: a quotation mark may be one character with the text beside it.
    let quoted = JSON.string(text).printed(.compact).utf8
    return .literal(String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self))
  }

  private static func separated(_ values: [Expression]) -> [Expression.Part] {
    values.enumerated().flatMap { index, value in index == 0 ? value.parts : [.literal(",")] + value.parts }
  }
}
