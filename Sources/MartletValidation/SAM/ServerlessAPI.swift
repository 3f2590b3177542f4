import MartletDocuments

/// What is known about an API that events may add routes to.
struct ServerlessAPI {
  let kind: String
  /// Whether the translator writes the definition: the resource has none of its own.
  let isManaged: Bool
  /// The definition that the template gives.
  let body: Located?
  /// `method path` for every route that events have added.
  var routes: Set<String> = []
}

extension ServerlessCheck {
  static let implicitAPIs = ["Api": "ServerlessRestApi", "HttpApi": "ServerlessHttpApi"]

  func register(apiOf resource: ServerlessResource) {
    guard resource.kind == "Api" || resource.kind == "HttpApi" else { return }
    // The translator looks at the resource's own properties here, before it merges `Globals`.
    let own = resource.node["Properties"]
    let isManaged = [own?["DefinitionBody"], own?["DefinitionUri"]].allSatisfy { $0?.value.isBlank ?? true }
    apis[resource.id] = ServerlessAPI(kind: resource.kind, isManaged: isManaged, body: isManaged ? nil : resource.filled("DefinitionBody"))
  }

  /// The implicit API of a kind, made when an event needs it.
  func implicitAPI(_ kind: String) -> String {
    let id = Self.implicitAPIs[kind] ?? kind
    if implicit[id] == nil {
      implicit[id] = kind
      apis[id] = ServerlessAPI(kind: kind, isManaged: true, body: nil)
    }
    return id
  }

  /// Implicit APIs have the properties of `Globals`.
  func checkImplicitAPIs() {
    for (id, kind) in implicit.sorted(by: { $0.key < $1.key }) {
      let node = Located(.object([]), root + "Resources" + .key(id))
      let resource = merged(id, kind: kind, node, kind == "Api" ? [JSON.Member("StageName", "Prod")] : [])
      check(resource)
    }
  }

  /// The properties of an API, explicit or implicit, with those of `Globals`.
  func property(_ key: String, ofAPI id: String) -> Located? {
    if let kind = implicit[id] { return globals[kind]?[key] }
    return byID[id]?[key]
  }
}
