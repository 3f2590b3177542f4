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
    return Pipeline.run(Program.self, stage: stage, options: options, pack: pack)
  }
}
