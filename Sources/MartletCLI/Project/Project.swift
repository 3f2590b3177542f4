import MartletDiagnostics
import MartletDocuments

/// What a stack's program offers the command line: its stages, and what each of them becomes.
///
/// The language's `App` adapts itself to this protocol, so that the command line knows nothing of the language.
public protocol Project: Sendable {
  /// The name of the app, such as `Shop`.
  var name: String { get }

  /// The names of the stages in declared order; the first is the default stage.
  var stages: [String] { get }

  /// Resolves, checks and lowers one stage.
  ///
  /// A pure function of the source, but for `pack`, through which the command line reads the code of functions.
  /// Problems are returned, all of them, not thrown; the stacks count only when none of the diagnostics is an error.
  ///
  /// - Parameters:
  ///   - stage: one of `stages`.
  ///   - options: the formats and what is checked.
  ///   - pack: turns the code that a function names into the bytes to upload.
  func synthesize(stage: String, options: SynthesisOptions, pack: (AssetRequest) -> AssetResult) -> Synthesis
}
