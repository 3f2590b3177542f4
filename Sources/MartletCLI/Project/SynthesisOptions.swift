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

  public init(formats: [OutputFormat], style: JSONStyle = .pretty, checksOutput: Bool = true, asTrees: Bool = false) {
    self.formats = formats
    self.style = style
    self.checksOutput = checksOutput
    self.asTrees = asTrees
  }
}
