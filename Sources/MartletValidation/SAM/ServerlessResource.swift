import MartletDocuments

/// A SAM resource, with the properties of `Globals` merged into its own.
struct ServerlessResource {
  let id: String
  /// Such as `Function` for `AWS::Serverless::Function`.
  let kind: String
  /// The whole resource.
  let node: Located
  /// Its properties, in the order of the merge.
  let properties: [JSON.Member]
  /// The places of the properties that come from `Globals` alone.
  let inherited: [String: Trail]

  var type: String { "AWS::Serverless::" + kind }
  /// The place of the properties.
  var trail: Trail { node.trail + "Properties" }

  /// The property of this name; nil when it is missing or null.
  subscript(key: String) -> Located? {
    guard let value = properties.first(where: { $0.key == key })?.value, value != .null else { return nil }
    return located(key, value)
  }

  /// The property of this name, unless the translator takes it for nothing.
  func filled(_ key: String) -> Located? { self[key].flatMap { $0.value.isBlank ? nil : $0 } }

  func located(_ key: String, _ value: JSON) -> Located { Located(value, inherited[key] ?? trail + .key(key)) }

  /// The place where something is missing.
  var place: Located { Located(.object(properties), trail) }

  /// The attributes that the generated resources share, such as `Condition`.
  func hasAttribute(_ name: String) -> Bool { node[name] != nil }
}
