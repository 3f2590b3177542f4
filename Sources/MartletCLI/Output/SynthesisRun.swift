import MartletDiagnostics
import MartletDocuments

/// Compiles the stages that a command line selects.
struct SynthesisRun {
  struct Stage {
    var name: String
    /// All stacks of the stage.
    var stacks: [SynthesizedStack]
  }

  private(set) var stages: [Stage] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(
    _ project: any Project, stages names: [String], options: SynthesisOptions,
    pack: (AssetRequest) -> AssetResult
  ) {
    for name in names {
      let synthesis = project.synthesize(stage: name, options: options, pack: pack)
      stages.append(Stage(name: name, stacks: synthesis.stacks))
      diagnostics += synthesis.diagnostics
    }
  }

  /// The run with what the tools that deploy need to be told of moves.
  func adding(_ moves: MoveDocuments) -> SynthesisRun {
    var run = self
    run.stages = stages.map(moves.adding)
    return run
  }

  /// The stages named by `--stage`, in declared order; all of them when none is named.
  static func selectedStages(_ requested: [String], of project: any Project) throws(UsageError) -> [String] {
    for name in requested where !project.stages.contains(name) {
      throw .unknown("stage", name, nearest: nearest(to: name, in: project.stages), known: project.stages)
    }
    return requested.isEmpty ? project.stages : project.stages.filter(requested.contains)
  }

  /// The stacks named by `--stack`; nil for all of them.
  func selectedStacks(_ requested: [String]) throws(UsageError) -> Set<String>? {
    let known = Set(stages.flatMap { $0.stacks.map(\.name) }).sorted()
    for name in requested where !known.contains(name) {
      throw .unknown("stack", name, nearest: nearest(to: name, in: known), known: known)
    }
    return requested.isEmpty ? nil : Set(requested)
  }
}
