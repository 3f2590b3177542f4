/// Where a command prints.
public struct Terminal {
  /// Standard output: what the user asked for.
  public var output: ([UInt8]) -> Void
  /// Standard error: diagnostics and progress.
  public var error: (String) -> Void
  /// Standard input: the next piece of it, as soon as there is one; nil at its end.
  public var input: () -> [UInt8]?
  /// Whether diagnostics may be coloured.
  public var colours: Bool
  /// Whether what the user asked for may be coloured.
  public var outputColours: Bool

  public init(
    output: @escaping ([UInt8]) -> Void, error: @escaping (String) -> Void, input: @escaping () -> [UInt8]? = { nil },
    colours: Bool = false, outputColours: Bool = false
  ) {
    self.input = input
    self.output = output
    self.error = error
    self.colours = colours
    self.outputColours = outputColours
  }

  /// The standard streams; each coloured when it is a terminal and `NO_COLOR` is not set.
  public static var standard: Terminal {
    let plain = FileSystem.environment("NO_COLOR").map { !$0.isEmpty } ?? false || FileSystem.environment("TERM") == "dumb"
    return Terminal(
      output: { _ = FileSystem.write($0, to: 1) }, error: { _ = FileSystem.write(Array($0.utf8), to: 2) },
      input: { FileSystem.readPiece(of: 0) },
      colours: FileSystem.isTerminal(2) && !plain, outputColours: FileSystem.isTerminal(1) && !plain)
  }

  func print(_ text: String) { output(Array(text.utf8)) }
}
