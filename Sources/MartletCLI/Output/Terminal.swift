/// Where a command prints.
public struct Terminal {
  /// Standard output: what the user asked for.
  public var output: ([UInt8]) -> Void
  /// Standard error: diagnostics and progress.
  public var error: (String) -> Void
  /// Whether diagnostics may be coloured.
  public var colours: Bool

  public init(output: @escaping ([UInt8]) -> Void, error: @escaping (String) -> Void, colours: Bool = false) {
    self.output = output
    self.error = error
    self.colours = colours
  }

  /// The standard streams; coloured when standard error is a terminal and `NO_COLOR` is not set.
  public static var standard: Terminal {
    let plain = FileSystem.environment("NO_COLOR").map { !$0.isEmpty } ?? false
    return Terminal(
      output: { _ = FileSystem.write($0, to: 1) }, error: { _ = FileSystem.write(Array($0.utf8), to: 2) },
      colours: FileSystem.isTerminal(2) && !plain && FileSystem.environment("TERM") != "dumb")
  }

  func print(_ text: String) { output(Array(text.utf8)) }
}
