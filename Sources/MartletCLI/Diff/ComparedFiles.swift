import MartletDiagnostics

/// Reads the two sides of `martlet diff OLD NEW`: files, folders of files, or outputs of `synth`.
struct ComparedFiles {
  private enum Side {
    case file(DiffDocument)
    case folder(TemplateFolder)
    case output(SynthOutput)

    var noun: String {
      if case .file = self { "a file" } else { "a folder" }
    }
  }

  let context: CommandContext

  func comparison(_ old: String, _ new: String) -> Comparison {
    var comparison = Comparison()
    let bothAreOutputs = [old, new].allSatisfy { $0 != "-" && SynthOutput.isFolder(context.path($0)) }
    let left = comparison.keep(side(old, isOutput: bothAreOutputs))
    let right = comparison.keep(side(new, isOutput: bothAreOutputs))
    switch (left, right) {
    case (.file(let left), .file(let right)):
      if left.kind == right.kind {
        comparison.pairs = [StackPair(name: nil, old: left, new: right)]
      } else {
        comparison.diagnostics.append(Comparison.unlike(left, right))
      }
    case (.folder(let left), .folder(let right)):
      comparison.diagnostics += left.diagnostics + right.diagnostics
      // What cannot be read is no template, unless the other side has one of that name.
      comparison.diagnostics += left.unreadable.filter { right.documents[$0.key] != nil }.values
      comparison.diagnostics += right.unreadable.filter { left.documents[$0.key] != nil }.values
      comparison.pair(named(left), named(right))
    case (.output(let left), .output(let right)): pair(left, right, in: &comparison)
    case let (left?, right?):
      comparison.diagnostics.append(
        Diagnostic(
          .error, "documents of different kinds", what: "`\(old)` is \(left.noun), `\(new)` is \(right.noun)",
          why: "the templates of two folders are paired by their paths", fix: "name two files, or two folders", at: nil))
    default: break
    }
    return comparison
  }

  private func named(_ folder: TemplateFolder) -> [StackName: DiffDocument] {
    Dictionary(uniqueKeysWithValues: folder.documents.map { (StackName(stack: $0.key), $0.value) })
  }

  private func side(_ operand: String, isOutput: Bool) -> Result<Side, Diagnostic> {
    let path = context.path(operand)
    if isOutput { return SynthOutput.folder(operand, at: path).map { .output($0) } }
    if operand != "-", FileSystem.isDirectory(path) { return .success(.folder(TemplateFolder(operand, at: path))) }
    return Self.file(operand, context).map { .file($0) }
  }

  /// Reads a template or a plan from a file, or from standard input for `-`.
  static func file(_ operand: String, _ context: CommandContext) -> Result<DiffDocument, Diagnostic> {
    do throws(FileSystemError) {
      let bytes = operand == "-" ? try standardInput(context) : try FileSystem.read(context.path(operand), limit: DocumentReader.limit)
      return DocumentReader.document(bytes, name: operand)
    } catch {
      let fix = operand.hasPrefix("git:") ? "print the file of a revision: `git show main:old.json > old.json`" : "check the path"
      return .failure(DocumentReader.unreadable(operand, error.reason, fix: fix))
    }
  }

  private static func standardInput(_ context: CommandContext) throws(FileSystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let piece = context.terminal.input() {
      bytes += piece
      if bytes.count > DocumentReader.limit { throw FileSystem.tooLarge("-", DocumentReader.limit) }
    }
    return bytes
  }

  private func pair(_ old: SynthOutput, _ new: SynthOutput, in comparison: inout Comparison) {
    var left: [StackName: DiffDocument] = [:]
    var right: [StackName: DiffDocument] = [:]
    for stack in Set(old.stacks + new.stacks) {
      let isInBoth = old.stacks.contains(stack) && new.stacks.contains(stack)
      let common = old.formats(of: stack).filter { !isInBoth || new.formats(of: stack).contains($0) }
      guard let format = common.first ?? (isInBoth ? nil : new.formats(of: stack).first) else {
        comparison.diagnostics.append(Self.noFormat(stack))
        continue
      }
      if old.stacks.contains(stack) { left[stack] = comparison.keep(old.document(of: stack, format)) }
      if new.stacks.contains(stack) { right[stack] = comparison.keep(new.document(of: stack, format)) }
    }
    comparison.pair(left, right)
  }

  static func noFormat(_ stack: StackName) -> Diagnostic {
    Diagnostic(
      .error, "no template to compare", what: "`\(stack.label)` is there as neither CloudFormation nor SAM on both sides",
      why: "Terraform's files are compared as plans", fix: "run `synth` with `--format cloudformation`", at: nil)
  }
}
