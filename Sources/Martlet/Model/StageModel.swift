import MartletDiagnostics

/// Everything that one stage of an app declares, resolved: what the back ends lower from.
struct StageModel: Sendable {
  let app: AppSettings
  let stage: Stage
  /// Every resource in canonical order: by name, then kind.
  let nodes: [Node]
  let stacks: [StackModel]
  let contributions: Contributions
  private let byIdentity: [Identity: Int]

  init(app: AppSettings, stage: Stage, nodes: [Node], stacks: [StackModel]) {
    let ordered = nodes.sorted { $0.identity < $1.identity }
    var byIdentity: [Identity: Int] = Dictionary(minimumCapacity: ordered.count)
    for (index, node) in ordered.enumerated() { byIdentity[node.identity] = index }
    var contributions = Contributions()
    for node in ordered { node.model.contribute(node, to: &contributions) }
    self.app = app
    self.stage = stage
    self.nodes = ordered
    self.stacks = stacks
    self.byIdentity = byIdentity
    self.contributions = contributions
  }

  subscript(identity: Identity) -> Node? { byIdentity[identity].map { nodes[$0] } }

  /// The resolved node of a declaration and its model as `type`; nil when resolving it failed.
  func model<M: ResourceModel>(_ identity: Identity, as type: M.Type) -> M? { self[identity]?.model as? M }

  /// The name of the deployed stack: `<app>-<stage>` for the app's own, `<app>-<stage>-<stack>` for the others.
  func deployedName(ofStack name: String) -> String {
    name == app.name ? "\(app.name)-\(stage.name)" : "\(app.name)-\(stage.name)-\(name)"
  }
}

/// One stack of a stage.
struct StackModel: Sendable {
  let name: String
  let outputs: [Output]
  /// Its own and the app's.
  let tags: [String: String]
  /// Nil for the app's own stack.
  let source: SourceLocation?
}

/// What the app's type says about all of its stages.
struct AppSettings: Sendable {
  var name: String
  /// The names of all the app's stages.
  var stages: [String] = []
  var tags: [String: String]
  var permissionsBoundary: ARN?
  var terraformState: TerraformState?
}
