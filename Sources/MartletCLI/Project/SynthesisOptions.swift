import MartletDocuments

/// How a stage is compiled.
public struct SynthesisOptions: Sendable, Hashable {
  /// The formats to lower to; resources and assets are reported even when it is empty.
  public var formats: [OutputFormat]
  /// How JSON documents are laid out.
  public var style: JSONStyle
  /// Whether what is emitted is checked against AWS's schemas and limits.
  public var checksOutput: Bool
  /// Whether ``SynthesizedStack/template`` and ``SynthesizedStack/sources`` are wanted, to look at, and no files.
  public var asTrees: Bool
  /// What the physical names of renamed declarations derive from, of all stages.
  public var formerNames: [FormerName]

  public init(
    formats: [OutputFormat], style: JSONStyle = .pretty, checksOutput: Bool = true, asTrees: Bool = false, formerNames: [FormerName] = []
  ) {
    self.formats = formats
    self.style = style
    self.checksOutput = checksOutput
    self.asTrees = asTrees
    self.formerNames = formerNames
  }
}
