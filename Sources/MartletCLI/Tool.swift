/// The command line, for a stack's program and for the standalone `martlet`.
public enum Tool {
  /// Runs one command and returns the exit code: 0 done, 1 the stack has errors, 2 the command line was wrong.
  ///
  /// - Parameters:
  ///   - project: the stack whose program this is; nil for the standalone executable, which has only the commands that need no stack.
  ///   - arguments: the command line without the name of the program.
  public static func run(project: (any Project)?, arguments: [String]) -> Int32 {
    0
  }
}
