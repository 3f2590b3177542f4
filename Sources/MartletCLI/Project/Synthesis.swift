import MartletDiagnostics

/// One stage, compiled: its stacks and everything that is wrong with it.
public struct Synthesis: Sendable {
  /// The stacks in canonical order. Nothing of them is written when `diagnostics` holds an error.
  public var stacks: [SynthesizedStack]
  public var diagnostics: [Diagnostic]
  /// The trees that the files were printed from; whoever ends the process soon keeps them, and need not free them node by node.
  public var trees: [any Sendable]

  public init(stacks: [SynthesizedStack], diagnostics: [Diagnostic], trees: [any Sendable] = []) {
    self.stacks = stacks
    self.diagnostics = diagnostics
    self.trees = trees
  }
}
