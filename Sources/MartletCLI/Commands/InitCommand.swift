import MartletDiagnostics

/// `init`: writes a small package that works.
struct InitCommand: Command {
  let name = "init"
  let abstract = "Write a small working stack into the current folder."
  let discussion = "Existing files are never overwritten."
  let operands = [
    Operand("NAME", help: "The name of the app: a Swift identifier. Default: from the folder's name.")
  ]
  let options = [
    Option(
      "martlet", value: "PATH|URL",
      help:
        "Where the package finds Martlet: a folder or a Git URL. Default: the checkout that this program comes from."
    )
  ]

  func run(_ context: CommandContext) throws(UsageError) -> Int32 {
    let name = try appName(context)
    let location = if let given = context.arguments.value("martlet") { given } else { try ownCheckout() }
    let dependency = try PackageDependency(location)
    let files = StarterPackage(name: name, dependency: dependency).files
    let inTheWay = files.map(\.path).filter { FileSystem.exists(context.path($0)) }
    guard inTheWay.isEmpty else {
      _ = context.report([
        Diagnostic(
          .error, "files in the way", what: "there is already \(inTheWay.map { "`\($0)`" }.joined(separator: ", "))",
          why: "`init` never overwrites a file", fix: "run it in an empty folder, or move these files away", at: nil)
      ])
      return 1
    }
    do throws(FileSystemError) {
      for file in files {
        try FileSystem.makeDirectory(Path.parent(context.path(file.path)))
        try FileSystem.write(file.bytes, to: context.path(file.path))
      }
    } catch {
      _ = context.report([
        Diagnostic(
          .error, "unwritable folder", what: "could not \(error.operation) `\(error.path)`: \(error.reason)",
          why: "`init` writes into the current folder", fix: "make the folder writable, or choose another one",
          at: nil)
      ])
      return 1
    }
    context.terminal.print(files.map { "Wrote \($0.path)\n" }.joined() + "\nNext: swift run \(name) synth\n")
    return 0
  }

  private func appName(_ context: CommandContext) throws(UsageError) -> String {
    if let given = context.arguments.operands.first {
      guard StarterPackage.isUsableName(given) else {
        throw UsageError(
          "`\(given)` cannot name an app: it takes a Swift identifier of ASCII letters, digits and `_` that starts with "
            + "a letter and is no name of Swift's or Martlet's")
      }
      return given
    }
    let folder = Path.lastComponent(Path.normalized(context.workingDirectory))
    let words = folder.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    guard StarterPackage.isUsableName(name) else {
      throw UsageError("the folder's name, `\(folder)`, makes no app's name: give one, as in `init Shop`")
    }
    return name
  }

  /// The package that this file belongs to, if it is still where it was compiled.
  private func ownCheckout(_ file: String = #filePath) throws(UsageError) -> String {
    let root = (0..<4).reduce(file) { path, _ in Path.parent(path) }
    guard FileSystem.exists(Path.join(root, "Package.swift")) else {
      throw UsageError("option `--martlet` is needed: the folder or the Git URL of Martlet")
    }
    return root
  }
}
