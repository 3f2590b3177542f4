import MartletDiagnostics

/// Everything that one stage of an app declares, resolved: what the back ends lower from.
struct StageModel: Sendable {
  let app: AppSettings
  let stage: Stage
  /// Every resource in canonical order: by name, then kind.
  let nodes: [Node]
  let stacks: [StackModel]
  let contributions: Contributions
  /// Those of which physical names derive from another name than their own, or from another stack's.
  let renamed: [Node]
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
    renamed = ordered.filter { $0.originalName != $0.name || $0.originalStack != nil }
    self.stacks = stacks
    self.byIdentity = byIdentity
    self.contributions = contributions
  }

  subscript(identity: Identity) -> Node? { byIdentity[identity].map { nodes[$0] } }

  /// The resolved node of a declaration and its model as `type`; nil when resolving it failed.
  func model<M: ResourceModel>(_ identity: Identity, as type: M.Type) -> M? { self[identity]?.model as? M }

  /// The name of the deployed stack: `<app>-<stage>` for the app's own, `<app>-<stage>-<stack>` for the others.
  func deployedName(ofStack name: String) -> String {
    app.deployedName(ofStack: name, in: stage)
  }

  /// A name in upper camel case that begins with a declaration's, with the one that the declaration had.
  func originalWords(_ words: String) -> String {
    let namesakes = renamed.map { (now: Naming.logicalID($0.name), before: Naming.logicalID($0.originalName)) }
    guard let longest = namesakes.filter({ words.hasPrefix($0.now) }).max(by: { $0.now.utf8.count < $1.now.utf8.count }) else {
      return words
    }
    return longest.before + words.dropFirst(longest.now.count)
  }

  /// The deployed name of the stack that names derived from a declaration begin with.
  func namingStack(of node: Node) -> String { node.originalStack ?? deployedName(ofStack: node.stack) }
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

  func deployedName(ofStack stack: String, in stage: Stage) -> String {
    stack == name ? "\(name)-\(stage.name)" : "\(name)-\(stage.name)-\(stack)"
  }
}
