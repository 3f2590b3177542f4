/// One verb of the command line.
protocol Command: Sendable {
  /// What the user types.
  var name: String { get }
  /// One sentence for the overview and the top of the command's help.
  var abstract: String { get }
  /// What the options cannot say; printed below them. May be empty.
  var discussion: String { get }
  var options: [Option] { get }
  var operands: [Operand] { get }
  /// What the exit codes mean; one line.
  var exitCodes: String { get }

  /// Does the work and returns the exit code: 0 done, 1 the stack has errors or the disk failed.
  ///
  /// Diagnostics are the command's to print.
  ///
  /// - Throws: `UsageError` when the arguments make no sense together, which becomes exit code 2.
  func run(_ context: CommandContext) throws(UsageError) -> Int32
}

extension Command {
  var discussion: String { "" }
  var options: [Option] { [] }
  var operands: [Operand] { [] }
  var exitCodes: String { Help.exitCodes }
}
