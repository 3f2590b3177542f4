/// The files below a folder, in byte order of their relative paths.
///
/// Links to files count as files. Links to folders are followed within the walked folder only, so that what ends in
/// an archive is what the user sees there, and never in a circle.
struct FolderWalk {
  struct File: Hashable {
    /// The path below the walked folder.
    var relativePath: String
    var isExecutable: Bool
    /// In bytes.
    var size: Int
  }

  enum Failure: Error, Hashable {
    case unreadable(FileSystemError)
    /// A link to nothing.
    case danglingLink(String)
    /// A link to a folder outside, or to one that holds the link.
    case linkLeavesOrCircles(String)
  }

  /// Names that are passed over at any depth: they differ from machine to machine and no program needs them.
  static let ignoredNames: Set<String> = [".git", ".DS_Store", "__pycache__"]

  private let root: String
  private let realRoot: String
  private(set) var files: [File] = []

  init(_ root: String) throws(Failure) {
    self.root = root
    realRoot = FileSystem.realPath(root) ?? root
    try walk("", ancestors: [realRoot])
    files.sort { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
  }

  private mutating func walk(_ folder: String, ancestors: [String]) throws(Failure) {
    let names: [String]
    do throws(FileSystemError) { names = try FileSystem.names(in: Path.join(root, folder)) } catch {
      throw .unreadable(error)
    }
    for name in names where !Self.ignoredNames.contains(name) {
      let relative = folder.isEmpty ? name : folder + "/" + name
      let path = Path.join(root, relative)
      switch FileSystem.kind(of: path) {
      case .file(let isExecutable, let size):
        files.append(File(relativePath: relative, isExecutable: isExecutable, size: size))
      case .directory:
        let real = FileSystem.realPath(path) ?? path
        if FileSystem.isSymbolicLink(path), ancestors.contains(real) || !real.hasPrefix(realRoot + "/") {
          throw .linkLeavesOrCircles(relative)
        }
        try walk(relative, ancestors: ancestors + [real])
      case .other:
        continue
      case nil:
        throw .danglingLink(relative)
      }
    }
  }
}
