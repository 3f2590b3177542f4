import MartletCLI
import MartletDocuments

/// An app as the command line sees it.
struct AppProject<Program: App>: Project {
  var name: String { Program.name }
  var stages: [String] { Program.stages.map(\.name) }

  func synthesize(stage name: String, options: SynthesisOptions, pack: (AssetRequest) -> AssetResult) -> Synthesis {
    guard let stage = Program.stages.first(where: { $0.name == name }) else {
      return Synthesis(stacks: [], diagnostics: [])
    }
    let synthesis = Pipeline.run(Program.self, stage: stage, options: options, pack: pack)
    // A stack's program ends after one command, and the system frees its memory at once: to free the trees one by one would be for nothing.
    _ = Unmanaged.passRetained(Kept(trees: synthesis.trees))
    return synthesis
  }
}

/// Trees that live as long as the process.
private final class Kept: Sendable {
  let trees: [any Sendable]

  init(trees: [any Sendable]) { self.trees = trees }
}
