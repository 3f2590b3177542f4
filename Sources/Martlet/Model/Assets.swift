import MartletCLI

/// The packed code of a stage's functions, by what they asked for.
struct Assets: Sendable {
  private var packed: [AssetRequest: PackedAsset] = [:]

  subscript(request: AssetRequest) -> PackedAsset? { packed[request] }

  /// Packs everything that the stage's models ask for, each thing once, and has the models look at what was packed.
  static func pack(
    for stage: StageModel, in formats: [OutputFormat], with pack: (AssetRequest) -> AssetResult, _ diagnostics: inout Diagnostics
  ) -> Assets {
    var assets = Assets()
    for node in stage.nodes {
      for request in node.model.assets(for: formats) where assets.packed[request] == nil {
        switch pack(request) {
        case .packed(let asset): assets.packed[request] = asset
        case .failed(let diagnostic): diagnostics.append(diagnostic)
        }
      }
      node.model.check(node, packed: assets, &diagnostics)
    }
    return assets
  }

  /// What the functions of one stack use, in canonical order.
  func used(by stack: StackModel, in stage: StageModel, formats: [OutputFormat]) -> [PackedAsset] {
    let used = stage.nodes.filter { $0.stack == stack.name }.flatMap { node in
      node.model.assets(for: formats).compactMap { packed[$0] }
    }
    return Set(used).sorted { $0.digest < $1.digest }
  }
}
