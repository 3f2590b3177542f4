import MartletDocuments

extension PropertyValue {
  /// A document that the user wrote as JSON.
  init(_ json: JSON) {
    switch json {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(int)
    case .double(let double): self = .double(double)
    case .string(let text): self = .string(text)
    case .array(let values): self = .list(values.map { PropertyValue($0) })
    case .object(let members):
      var properties = Properties()
      for member in members { properties[member.key] = PropertyValue(member.value) }
      self = .map(properties)
    }
  }

  /// The document with a placeholder for each text that is known only after deployment.
  var document: JSON {
    switch self {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .double(let double): .double(double)
    case .string(let expression): .string(expression.literal ?? expression.key)
    case .list(let values): .array(values.map(\.document))
    case .map(let properties): .object(properties.members.map { JSON.Member($0.name, $0.value.document) })
    }
  }

  /// The declarations that its texts refer to.
  var declarations: [any Declaration] {
    switch self {
    case .null, .bool, .int, .double: []
    case .string(let expression): expression.declarations
    case .list(let values): values.flatMap(\.declarations)
    case .map(let properties): properties.members.flatMap(\.value.declarations)
    }
  }
}
