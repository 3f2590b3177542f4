import MartletDocuments

/// A planned value with what is known of it before the apply.
indirect enum TerraformValue {
  /// Null, or not there.
  case absent
  /// A text, a number or a Boolean.
  case scalar(JSON)
  case list([TerraformValue])
  case map([(key: String, value: TerraformValue)])
  /// Known after the apply only. Without references the module's text does not say it: the provider does.
  case unknown(TerraformReferences?)

  /// The value as the plan has it; of an unknown one what it refers to. Nil for an absent one.
  var written: JSON? {
    switch self {
    case .absent, .unknown(nil): return nil
    case .scalar(let json): return json
    case .list(let items): return .array(items.map { $0.written ?? .null })
    case .map(let members): return .object(members.compactMap { member in member.value.written.map { .init(member.key, $0) } })
    case .unknown(let references?):
      let names = references.managed.map { $0.attribute.isEmpty ? $0.resource : "\($0.resource).\($0.attribute)" }
      let texts = references.texts.map { $0.split(separator: "=", maxSplits: 1).first.map(String.init) ?? $0 }
      return .object([.init("references", .array(Set(names + texts).sorted().map { .string($0) }))])
    }
  }

  /// The items of a list, the one of a block that stands alone, none of what is absent.
  var items: [TerraformValue] {
    switch self {
    case .list(let items): items
    case .map: [self]
    default: []
    }
  }

  /// The members of a map or a block.
  var members: [(key: String, value: TerraformValue)] { if case .map(let members) = self { members } else { [] } }

  subscript(key: String) -> TerraformValue { members.first { $0.key == key }?.value ?? .absent }

  /// Null, the zero of a type, or an empty collection: all the same to the provider where the other side has none.
  var isEmpty: Bool {
    switch self {
    case .absent: true
    case .scalar(let json): json == "" || json == false || json == 0
    case .list(let items): items.isEmpty
    case .map(let members): members.allSatisfy { $0.value.isEmpty }
    case .unknown: false
    }
  }

  /// Whether some part of it is unknown.
  var holdsUnknown: Bool {
    switch self {
    case .unknown: true
    case .list(let items): items.contains { $0.holdsUnknown }
    case .map(let members): members.contains { $0.value.holdsUnknown }
    default: false
    }
  }

  /// All that its unknown parts depend on.
  var references: TerraformReferences {
    switch self {
    case .unknown(let references): references ?? TerraformReferences()
    case .list(let items): items.reduce(into: TerraformReferences()) { $0.formUnion($1.references) }
    case .map(let members): members.reduce(into: TerraformReferences()) { $0.formUnion($1.value.references) }
    default: TerraformReferences()
    }
  }
}
