import MartletDiagnostics
import MartletDocuments
import MartletValidation

/// One stack of one stage: the files to write and what is in them.
public struct SynthesizedStack: Sendable {
  /// The name of the stack's folder, and the value of `--stack`: one path component.
  public var name: String
  /// The documents, each with its path below the stack's folder.
  public var files: [OutputFile]
  /// The code that the documents refer to, written as `assets/<fileName>`.
  public var assets: [PackedAsset]
  /// What the stack declares, for `list` and the manifest.
  public var resources: [SynthesizedResource]
  /// What the stack uses of AWS's limits.
  public var limits: [LimitUsage]
  /// The CloudFormation template. Only where the options ask for trees.
  public var template: JSON?
  /// By JSON pointer into the template, the lines of parts of resources that other lines made than the resources'. Only where the options
  /// ask for trees.
  public var sources: [String: SourceLocation]
  /// The findings of the linter that the source allows.
  public var allowances: [SynthesizedAllowance]

  public init(
    name: String, files: [OutputFile], assets: [PackedAsset], resources: [SynthesizedResource], limits: [LimitUsage] = [],
    template: JSON? = nil, sources: [String: SourceLocation] = [:], allowances: [SynthesizedAllowance] = []
  ) {
    self.name = name
    self.files = files
    self.assets = assets
    self.resources = resources
    self.limits = limits
    self.template = template
    self.sources = sources
    self.allowances = allowances
  }
}
