import MartletDocuments

/// A value whose references name other IDs.
enum RenamedReferences {
  /// - Parameter renamed: the new IDs by the old ones.
  static func applied(to json: JSON, _ renamed: [String: String]) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { applied(to: $0, renamed) })
    case .object(let members):
      return .object(members.map { JSON.Member($0.key, value($0.key, $0.value, renamed)) })
    default: return json
    }
  }

  private static func value(_ key: String, _ value: JSON, _ renamed: [String: String]) -> JSON {
    switch (key, value) {
    case ("Ref", .string(let id)): return .string(renamed[id] ?? id)
    case ("Fn::GetAtt", .string(let text)): return .string(attribute(text, renamed))
    case ("Fn::GetAtt", .array(let parts)):
      guard case .string(let id)? = parts.first else { return value }
      return .array([.string(renamed[id] ?? id)] + parts.dropFirst())
    case ("Fn::Sub", .string(let text)): return .string(substituted(text, [], renamed))
    case ("Fn::Sub", .array(let parts)):
      guard case .string(let text)? = parts.first else { return applied(to: value, renamed) }
      var own: Set<String> = []
      if parts.count > 1, case .object(let members) = parts[1] { own = Set(members.map(\.key)) }
      return .array([.string(substituted(text, own, renamed))] + parts.dropFirst().map { applied(to: $0, renamed) })
    default: return applied(to: value, renamed)
    }
  }

  private static func attribute(_ text: String, _ renamed: [String: String]) -> String {
    let id = String(text.prefix { $0 != "." })
    return (renamed[id] ?? id) + text.dropFirst(id.count)
  }

  private static func substituted(_ text: String, _ own: Set<String>, _ renamed: [String: String]) -> String {
    SubText(text).parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .variable(let name): "${\(own.contains(name) ? name : attribute(name, renamed))}"
      }
    }.joined()
  }
}
