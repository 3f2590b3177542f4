import MartletDocuments

/// Writes compiled stacks below one folder, so that nobody ever sees a half-written file and a run that fails leaves
/// what was there.
///
/// Everything is first written to a hidden folder inside the output folder, hence on the same file system; then each
/// file is renamed into place, assets before the documents that name them. Files are replaced one by one rather than
/// by folder because Terraform keeps its state and plugins in the folder of the `.tf` files, and people add their own
/// files to it. What is removed is only what the manifest of an earlier run lists.
struct OutputWriter {
  /// The start of the names of the folders in which files are prepared; the process's number follows.
  private static let stagingPrefix = ".martlet-"

  /// The output folder.
  let root: String

  /// The manifest of an earlier run; nil when there is none.
  var previousManifest: Manifest? {
    guard let bytes = try? FileSystem.read(Path.join(root, Manifest.fileName)), let json = try? JSON(parsing: bytes)
    else { return nil }
    return Manifest(json)
  }

  /// - Parameters:
  ///   - files: what to write, with paths below the output folder, in the order in which to put them into place.
  ///   - stale: paths below the output folder to remove.
  ///   - manifest: written last.
  func write(_ files: [OutputFile], removing stale: [String], manifest: Manifest) throws(FileSystemError) {
    for file in files where !Self.staysBelowFolder(file.path) {
      throw FileSystemError(operation: "write", path: file.path, reason: "the path leaves the output folder")
    }
    try FileSystem.makeDirectory(root)
    try removeAbandonedFolders()
    let staging = Path.join(root, Self.stagingPrefix + String(FileSystem.processID))
    try FileSystem.remove(staging)
    do throws(FileSystemError) {
      let all = files + [OutputFile(path: Manifest.fileName, bytes: manifest.json.printedBytes(.pretty))]
      // Prepared files lie side by side under their numbers: a tree of folders would be made only to be removed.
      try FileSystem.makeDirectory(staging)
      for (number, file) in all.enumerated() { try FileSystem.write(file.bytes, to: Path.join(staging, String(number))) }
      for file in all { try prepare(file) }
      for (number, file) in files.enumerated() { try publish(file, from: Path.join(staging, String(number))) }
      for path in stale where Self.staysBelowFolder(path) { try removeStale(path) }
      try FileSystem.move(Path.join(staging, String(files.count)), to: Path.join(root, Manifest.fileName))
    } catch {
      try? FileSystem.remove(staging)
      throw error
    }
    try FileSystem.remove(staging)
  }

  /// Removes what runs left behind that were killed.
  private func removeAbandonedFolders() throws(FileSystemError) {
    for name in try FileSystem.names(in: root) where name.hasPrefix(Self.stagingPrefix) {
      if let process = Int(name.dropFirst(Self.stagingPrefix.count)), !FileSystem.isRunning(process) {
        try FileSystem.remove(Path.join(root, name))
      }
    }
  }

  /// Finds out before the first file is replaced whether one of them cannot be.
  private func prepare(_ file: OutputFile) throws(FileSystemError) {
    let path = Path.join(root, file.path)
    try FileSystem.makeDirectory(Path.parent(path))
    try FileSystem.requireWritable(Path.parent(path))
    try FileSystem.requirePossibleName(path)
    if FileSystem.isDirectory(path) && !FileSystem.isSymbolicLink(path) {
      throw FileSystemError(operation: "write", path: path, reason: "there is a folder of that name")
    }
  }

  private func publish(_ file: OutputFile, from prepared: String) throws(FileSystemError) {
    try FileSystem.move(prepared, to: Path.join(root, file.path))
  }

  /// Removes a file, and the folders that it leaves empty.
  private func removeStale(_ relative: String) throws(FileSystemError) {
    let path = Path.join(root, relative)
    if FileSystem.isDirectory(path) && !FileSystem.isSymbolicLink(path) { return }
    try FileSystem.remove(path)
    var folder = Path.parent(relative)
    while folder != ".", let names = try? FileSystem.names(in: Path.join(root, folder)), names.isEmpty {
      try FileSystem.remove(Path.join(root, folder))
      folder = Path.parent(folder)
    }
  }

  /// A manifest is a file that anybody may have edited, and a name may come from anywhere.
  static func staysBelowFolder(_ path: String) -> Bool {
    !path.isEmpty
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}
