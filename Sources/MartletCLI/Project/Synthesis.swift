import MartletDiagnostics

/// One stage, compiled: its stacks and everything that is wrong with it.
public struct Synthesis: Sendable {
  /// The stacks in canonical order. Nothing of them is written when `diagnostics` holds an error.
  public var stacks: [SynthesizedStack]
  public var diagnostics: [Diagnostic]

  public init(stacks: [SynthesizedStack], diagnostics: [Diagnostic]) {
    self.stacks = stacks
    self.diagnostics = diagnostics
  }
}
