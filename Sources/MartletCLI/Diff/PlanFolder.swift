import MartletDiagnostics
import MartletDocuments

/// The folder of `diff --plan`: it is new, empty, or holds an earlier plan and nothing else.
struct PlanFolder {
  /// As the user named it.
  let name: String
  /// Absolute.
  let path: String

  /// Replaces an earlier plan; every file is written in one step, the list of them last.
  func write(_ plan: PlannedDeployments) throws(Diagnostic) {
    let files = plan.files
    let earlier = try earlierFiles()
    do throws(FileSystemError) {
      try FileSystem.makeDirectory(path)
      for file in files {
        let place = Path.join(path, file.path)
        try FileSystem.makeDirectory(Path.parent(place))
        try FileSystem.writeAtomically(file.bytes, to: place)
      }
      for file in earlier.subtracting(files.map(\.path)) { try FileSystem.remove(Path.join(path, file)) }
    } catch {
      throw Diagnostic(
        .error, "unwritable plan", what: "could not \(error.operation) `\(error.path)`: \(error.reason)", why: "",
        fix: "name another folder with `--plan`", at: nil)
    }
  }

  /// The files of an earlier plan.
  private func earlierFiles() throws(Diagnostic) -> Set<String> {
    guard FileSystem.exists(path) else { return [] }
    let present: [String]
    do throws(FolderWalk.Failure) {
      guard FileSystem.isDirectory(path) else { throw .linkLeavesOrCircles("") }
      present = try FolderWalk(path).files.map(\.relativePath)
    } catch {
      throw occupied("it cannot be read as a folder")
    }
    if present.isEmpty { return [] }
    guard let bytes = try? FileSystem.read(Path.join(path, PlannedDeployments.fileName), limit: DocumentReader.limit),
      let json = try? JSON(parsing: bytes), json["version"] == .int(PlannedDeployments.version), case .array(let listed)? = json["files"]
    else { throw occupied("it holds files and no plan") }
    let own = Set(listed.compactMap { file in if case .string(let file) = file { file } else { nil } } + [PlannedDeployments.fileName])
    if let other = present.first(where: { !own.contains($0) }) { throw occupied("`\(other)` is no part of the plan in it") }
    return own.intersection(present)
  }

  private func occupied(_ what: String) -> Diagnostic {
    Diagnostic(
      .error, "folder in use", what: "`\(name)` is not free for a plan: \(what)", why: "an earlier plan is replaced as a whole",
      fix: "name a new folder with `--plan`, or empty this one", at: nil)
  }
}
