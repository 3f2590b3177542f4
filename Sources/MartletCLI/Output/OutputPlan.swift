/// What one run of `synth` changes in the output folder.
struct OutputPlan {
  /// The files to write, assets before the documents that name them; paths below the output folder.
  private(set) var files: [OutputFile] = []
  /// What an earlier run wrote and this one would not; paths below the output folder.
  private(set) var stale: [String] = []
  /// This run's entries, and the earlier ones of what was not selected this time.
  private(set) var manifest: Manifest
  private var written: [(stage: String, stack: String)] = []

  init(
    project: (any Project)?, run: SynthesisRun, selectedStacks: Set<String>?, formats: [OutputFormat],
    previous: Manifest?
  ) {
    manifest = Manifest(app: project?.name ?? "", stages: [])
    // Several apps of one package may share the folder: what another one wrote is not this one's to keep or to remove.
    let previous = previous?.app == manifest.app ? previous : nil
    for name in project?.stages ?? [] {
      let old = previous?.stages.first { $0.name == name }
      guard let stage = run.stages.first(where: { $0.name == name }) else {
        if let old { manifest.stages.append(old) }
        continue
      }
      var entry = Manifest.Stage(name: name, stacks: [])
      for stack in stage.stacks {
        let oldStack = old?.stacks.first { $0.name == stack.name }
        if selectedStacks?.contains(stack.name) ?? true {
          add(stack, stage: name)
          let fresh = Manifest.Stack(stack, stage: name)
          entry.stacks.append(
            oldStack.map { fresh.keeping(formatsOtherThan: formats, of: $0, stage: name) } ?? fresh)
        } else if let oldStack {
          entry.stacks.append(oldStack)
        }
      }
      manifest.stages.append(entry)
    }
    let kept = Set(manifest.paths)
    stale = (previous?.paths ?? []).filter { !kept.contains($0) }
    files.sort { !$0.isDocument && $1.isDocument }
  }

  private mutating func add(_ stack: SynthesizedStack, stage: String) {
    let folder = "\(stage)/\(stack.name)/"
    files += stack.assets.map { OutputFile(path: folder + "assets/" + $0.fileName, bytes: $0.bytes) }
    files += stack.files.map { OutputFile(path: folder + $0.path, bytes: $0.bytes) }
    written.append((stage, stack.name))
  }

  /// One line for each stack written.
  func summary(_ directory: String) -> String {
    if written.isEmpty { return "Nothing to write.\n" }
    return written.map { "Wrote \(directory)/\($0.stage)/\($0.stack)\n" }.joined()
  }
}

extension OutputFile {
  /// Whether it is a template rather than an asset.
  fileprivate var isDocument: Bool { path.split(separator: "/").dropFirst(2).first != "assets" }
}

extension Manifest {
  /// Every file listed, relative to the manifest.
  fileprivate var paths: [String] {
    stages.flatMap { $0.stacks.flatMap { $0.files + $0.assets.map(\.file) } }
  }
}
