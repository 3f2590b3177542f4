import MartletDocuments

/// The sections of a template, by the names of their entries.
struct Template {
  let root: JSON
  let parameters: [String: JSON]
  let mappings: [String: JSON]
  let conditions: [String: JSON]
  let resources: [String: JSON]
  /// The names of the macros that process the template.
  let transforms: Set<String>

  init(_ root: JSON) {
    self.root = root
    func section(_ name: String) -> [String: JSON] {
      guard case .object(let members)? = root[name] else { return [:] }
      return Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }
    parameters = section("Parameters")
    mappings = section("Mappings")
    conditions = section("Conditions")
    resources = section("Resources")
    switch root["Transform"] {
    case .string(let name)?: transforms = [name]
    case .array(let names)?: transforms = Set(names.compactMap { if case .string(let name) = $0 { name } else { nil } })
    default: transforms = []
    }
  }

  /// Whether a parameter of this name can be referred to.
  func isParameter(_ name: String) -> Bool {
    guard case .string? = parameters[name]?["Type"] else { return false }
    return true
  }

  /// The type of a resource; nil when there is no such resource, or it has no type.
  func type(of logicalID: String) -> String? {
    guard case .string(let type)? = resources[logicalID]?["Type"] else { return nil }
    return type
  }
}
