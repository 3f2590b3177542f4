import MartletDiagnostics
import MartletDocuments

/// Reads the two sides of a project's `diff`: what the source says, and what it is compared with.
struct ComparedSource {
  private enum Other {
    case output(SynthOutput)
    case file(DiffDocument)
    case nothing
  }

  private static let revisionPrefix = "git:"

  let context: CommandContext
  let project: any Project

  private var arguments: ParsedArguments { context.arguments }
  /// Whether the addresses of Terraform's resources are wanted.
  private var findsMoves: Bool { arguments.has("moves") || arguments.has("write-moves") }

  func comparison() throws(UsageError) -> Comparison {
    if arguments.has("stages") { return try stages() }
    let selected = try SynthesisRun.selectedStages(arguments.values("stage"), of: project)
    let recorded = try RecordedMoves.read(context)
    var empty = Comparison(moves: recorded)
    let other = empty.keep(try other()) ?? .nothing
    let comparison = try comparison(with: other, selected, recorded, empty)
    guard findsMoves, case .output = other, !comparison.diagnostics.hasErrors else { return comparison }
    // Who accepts a rename keeps the names that derive from the former one, and with these more is the same as before. What only looks
    // like a rename has to prove to be one.
    let likely = recorded.adding(comparison.renames(withLikely: true))
    if likely == recorded { return comparison }
    let second = try self.comparison(with: other, selected, likely, empty)
    if second.diagnostics.hasErrors { return comparison }
    let proven = recorded.adding(second.renames(withLikely: false))
    return proven == likely ? second : try self.comparison(with: other, selected, proven, empty)
  }

  /// - Parameter names: the moves that say what physical names derive from.
  private func comparison(with other: Other, _ selected: [String], _ names: RecordedMoves, _ empty: Comparison) throws(UsageError)
    -> Comparison
  {
    var comparison = empty
    let run = synthesized(selected, formats(for: other), names, &comparison)
    let stacks = try run.selectedStacks(arguments.values("stack"))
    if comparison.diagnostics.hasErrors { return comparison }
    switch other {
    case .output(let output): pair(run, selected, stacks, with: output, in: &comparison)
    case .file(let old): try pair(run, stacks, with: old, in: &comparison)
    case .nothing: break
    }
    return comparison
  }

  /// Two stages of the source, stack by stack.
  private func stages() throws(UsageError) -> Comparison {
    for option in ["stage", "against", "output", "write-moves", "plan"] where arguments.has(option) {
      throw UsageError("`--stages` compares two stages of the source: it goes without `--\(option)`")
    }
    let names = arguments.values("stages")
    for name in names { _ = try SynthesisRun.selectedStages([name], of: project) }
    var comparison = Comparison()
    let run = synthesized(names, [.cloudformation], try RecordedMoves.read(context), &comparison)
    let stacks = try run.selectedStacks(arguments.values("stack"))
    if comparison.diagnostics.hasErrors { return comparison }
    var sides: [[StackName: DiffDocument]] = []
    for stage in run.stages {
      var side: [StackName: DiffDocument] = [:]
      for stack in stage.stacks where stacks?.contains(stack.name) ?? true {
        side[StackName(stack: stack.name)] = document(of: stack, StackName(stage: stage.name, stack: stack.name), .cloudformation)
      }
      sides.append(side)
    }
    comparison.pair(sides.first ?? [:], sides.last ?? [:])
    return comparison
  }

  private func other() throws(UsageError) -> Result<Other, Diagnostic> {
    let folder = arguments.value("output") ?? "martlet.out"
    guard let against = arguments.value("against") else { return output(folder).map { .output($0) } }
    if against.hasPrefix(Self.revisionPrefix) {
      let revision = String(against.dropFirst(Self.revisionPrefix.count))
      if revision.isEmpty || revision.hasPrefix("-") { throw UsageError("a revision is needed: `--against git:main`") }
      do throws(Diagnostic) {
        let tree = try GitFolder(revision: revision, folder: folder, directory: context.workingDirectory)
        return SynthOutput.load("\(against):\(folder)", read: tree.read).map { .output($0) }
      } catch {
        return .failure(error)
      }
    }
    if arguments.has("output") {
      throw UsageError("`--output` names the output of the last synth: it goes with `--against git:REVISION`, or without `--against`")
    }
    if against != "-", FileSystem.isDirectory(context.path(against)) { return output(against).map { .output($0) } }
    return ComparedFiles.file(against, context).flatMap { document in
      if document.kind == .template { return .success(.file(document)) }
      return .failure(
        Diagnostic(
          .error, "documents of different kinds", what: "`\(against)` is a Terraform plan, and a stack of the source is a template",
          why: "a template and a plan name their resources differently",
          fix: "compare two plans with `martlet diff OLD NEW`", at: nil))
    }
  }

  private func output(_ folder: String) -> Result<SynthOutput, Diagnostic> {
    let path = context.path(folder)
    guard FileSystem.exists(Path.join(path, Manifest.fileName)) else {
      return .failure(
        Diagnostic(
          .error, "nothing to compare with", what: "there is no output of `synth` in `\(folder)`",
          why: "the source is compared with what `synth` wrote last",
          fix: "run `\(context.program) synth` and keep `\(folder)` under version control, or name a file or a revision with `--against`",
          at: nil))
    }
    return SynthOutput.folder(folder, at: path).flatMap { output in
      if output.manifest.app == project.name { return .success(output) }
      return .failure(
        Diagnostic(
          .error, "output of another app", what: "`\(folder)` holds the output of `\(output.manifest.app)`, not of `\(project.name)`",
          why: "", fix: "name the folder of this app's output with `--output`", at: nil))
    }
  }

  /// A SAM template is compared with a SAM template, and not with what it stands for.
  private func formats(for other: Other) -> [OutputFormat] {
    switch other {
    case .output(let output):
      var needed = Set(output.stacks.compactMap { output.formats(of: $0).first })
      if needed.isEmpty { needed = [.cloudformation] }
      if findsMoves { needed.insert(.terraform) }
      return OutputFormat.allCases.filter(needed.contains)
    case .file(let document): return document.isSAM ? [.sam] : [.cloudformation]
    case .nothing: return [.cloudformation]
    }
  }

  /// Compiles with the code packed, because its digest is a part of the template.
  private func synthesized(
    _ stages: [String], _ formats: [OutputFormat], _ names: RecordedMoves, _ comparison: inout Comparison
  ) -> SynthesisRun {
    let packer = AssetPacker(workingDirectory: context.workingDirectory)
    let options = SynthesisOptions(
      formats: formats, style: .compact, checksOutput: false, asTrees: formats == [.cloudformation], formerNames: names.formerNames)
    let run = SynthesisRun(project, stages: stages, options: options, pack: packer.pack)
    comparison.diagnostics += run.diagnostics
    return run
  }

  private func pair(
    _ run: SynthesisRun, _ stages: [String], _ selected: Set<String>?, with output: SynthOutput, in comparison: inout Comparison
  ) {
    var new: [StackName: DiffDocument] = [:]
    var old: [StackName: DiffDocument] = [:]
    for stage in run.stages {
      for stack in stage.stacks where selected?.contains(stack.name) ?? true {
        let name = StackName(stage: stage.name, stack: stack.name)
        new[name] =
          document(of: stack, name, output.formats(of: name).first ?? .cloudformation)
          ?? document(of: stack, name, .sam)
      }
    }
    let isWhole = !arguments.has("stage")
    for name in output.stacks where selected?.contains(name.stack) ?? true {
      // Of a stage that the source no longer has, all stacks are gone.
      guard isWhole || name.stage.map(stages.contains) ?? false else { continue }
      guard let format = output.formats(of: name).first else {
        comparison.diagnostics.append(ComparedFiles.noFormat(name))
        continue
      }
      old[name] = comparison.keep(output.document(of: name, format))
      if findsMoves { old[name]?.addresses = output.addresses(of: name) }
    }
    comparison.pair(old, new)
  }

  private func pair(_ run: SynthesisRun, _ selected: Set<String>?, with old: DiffDocument, in comparison: inout Comparison)
    throws(UsageError)
  {
    let all = run.stages.flatMap { stage in
      stage.stacks.filter { selected?.contains($0.name) ?? true }.map { (StackName(stage: stage.name, stack: $0.name), $0) }
    }
    guard all.count == 1, let (name, stack) = all.first else {
      let names = all.map { "`\($0.0.label)`" }.joined(separator: ", ")
      throw UsageError("one template is compared with one stack: choose with `--stage` and `--stack` (\(names))")
    }
    let new = document(of: stack, name, old.isSAM ? .sam : .cloudformation)
    comparison.pairs = [StackPair(name: name, old: old, new: new)]
  }

  private func document(of stack: SynthesizedStack, _ name: StackName, _ format: OutputFormat) -> DiffDocument? {
    let tree = format == .cloudformation ? stack.template : nil
    let file = stack.files.first { $0.path.hasPrefix(format.rawValue + "/") }
    guard let json = tree ?? file.flatMap({ try? JSON(parsing: $0.bytes) }) else { return nil }
    // The places of single lines are those of the CloudFormation template.
    let lines = SourceMap(resources: stack.resources, sources: format == .cloudformation ? stack.sources : [:])
    return DiffDocument(
      name: name.label, kind: .template, json: json, lines: lines,
      addresses: findsMoves ? TerraformAddresses.declared(in: stack.files) : [])
  }
}

extension DiffDocument {
  /// Whether it is a template that the Serverless Application Model expands.
  fileprivate var isSAM: Bool {
    switch json["Transform"] {
    case .string(let name)?: name.hasPrefix("AWS::Serverless-")
    case .array(let names)?: names.contains { if case .string(let name) = $0 { name.hasPrefix("AWS::Serverless-") } else { false } }
    default: false
    }
  }
}
