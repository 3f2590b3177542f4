/// A file to write.
public struct OutputFile: Sendable, Hashable {
  /// The path below `<output>/<stage>/<stack>/`, with `/` between components, such as `cloudformation/template.json`.
  /// The first component is the format's name.
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
