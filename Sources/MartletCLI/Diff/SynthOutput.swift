import MartletDiagnostics
import MartletDocuments

/// What `synth` once wrote, wherever it is kept.
struct SynthOutput {
  /// As the user named it.
  let name: String
  let manifest: Manifest
  /// Reads a file by its path below the folder.
  private let read: (String) -> Result<[UInt8], Diagnostic>

  /// - Parameter read: reads a file by its path below the folder.
  static func load(_ name: String, read: @escaping (String) -> Result<[UInt8], Diagnostic>) -> Result<SynthOutput, Diagnostic> {
    read(Manifest.fileName).flatMap { bytes in
      guard let json = try? JSON(parsingUniqueKeys: bytes), let manifest = Manifest(json) else {
        return .failure(
          Diagnostic(
            .error, "unknown manifest", what: "`\(Path.join(name, Manifest.fileName))` is no manifest of this version of Martlet",
            why: "it says which stacks there are", fix: "run `synth` again", at: nil))
      }
      return .success(SynthOutput(name: name, manifest: manifest, read: read))
    }
  }

  /// A folder of the disk.
  ///
  /// - Parameter path: absolute.
  static func folder(_ name: String, at path: String) -> Result<SynthOutput, Diagnostic> {
    load(name) { file in
      do throws(FileSystemError) {
        return .success(try FileSystem.read(Path.join(path, file), limit: DocumentReader.limit))
      } catch {
        return .failure(DocumentReader.unreadable(Path.join(name, file), error.reason))
      }
    }
  }

  /// Whether a folder is one that `synth` wrote.
  static func isFolder(_ path: String) -> Bool {
    guard let bytes = try? FileSystem.read(Path.join(path, Manifest.fileName), limit: DocumentReader.limit) else { return false }
    guard let json = try? JSON(parsing: bytes) else { return false }
    return Manifest(json) != nil
  }

  /// The stacks, in the order of the manifest.
  var stacks: [StackName] {
    manifest.stages.flatMap { stage in stage.stacks.map { StackName(stage: stage.name, stack: $0.name) } }
  }

  /// The formats in which a stack is there as a template, the better one first.
  func formats(of stack: StackName) -> [OutputFormat] {
    let files = entry(stack)?.files ?? []
    return [.cloudformation, .sam].filter { format in
      files.contains(path(of: stack, format)) && OutputWriter.staysBelowFolder(path(of: stack, format))
    }
  }

  /// The template of a stack.
  func document(of stack: StackName, _ format: OutputFormat) -> Result<DiffDocument, Diagnostic> {
    let path = path(of: stack, format)
    return read(path).flatMap { DocumentReader.document($0, name: Path.join(name, path)) }.map { document in
      var document = document
      document.lines = SourceMap(resources: entry(stack)?.resources ?? [])
      return document
    }
  }

  /// The resources of a stack's Terraform module; none where a file cannot be read.
  func addresses(of stack: StackName) -> Set<String> {
    let files = (entry(stack)?.files ?? []).filter {
      $0.hasPrefix("\(stack.label)/\(OutputFormat.terraform.rawValue)/") && $0.hasSuffix(".tf") && OutputWriter.staysBelowFolder($0)
    }
    return Set(files.flatMap { (try? read($0).get()).map { TerraformAddresses.declared(in: $0) } ?? [] })
  }

  private func path(of stack: StackName, _ format: OutputFormat) -> String { "\(stack.label)/\(format.rawValue)/template.json" }

  private func entry(_ name: StackName) -> Manifest.Stack? {
    manifest.stages.first { $0.name == name.stage }?.stacks.first { $0.name == name.stack }
  }
}
