import MartletDiagnostics

/// A folder as a revision of a git repository has it, read without touching the work tree.
///
/// See <https://git-scm.com/docs/git-ls-tree> and <https://git-scm.com/docs/git-cat-file>.
struct GitFolder {
  /// How much git may print about a folder's files, in bytes.
  private static let listLimit = 64 << 20

  private let git: String
  private let directory: String
  private let revision: String
  /// The object names and sizes of the files, by their paths below the folder.
  private let files: [String: (object: String, size: Int)]

  /// - Parameters:
  ///   - revision: anything that `git rev-parse` understands.
  ///   - folder: the folder, from `directory` or absolute.
  ///   - directory: a folder of the repository, absolute.
  ///   - git: the program.
  init(revision: String, folder: String, directory: String, git: String = "git") throws(Diagnostic) {
    self.git = git
    self.directory = directory
    self.revision = revision
    func ask(_ arguments: [String]) throws(Diagnostic) -> [UInt8] { try Self.ask(git, directory, arguments, revision) }

    let place = try ask(["rev-parse", "--show-toplevel", "--show-prefix"])
    let lines = String(decoding: place, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let top = lines.first ?? ""
    let prefix = lines.count > 1 ? lines[1] : ""
    guard let path = Self.path(of: folder, top: top, prefix: prefix) else {
      throw Self.failure("`\(folder)` is not in the repository `\(top)`", fix: "name a folder of the repository with `--output`")
    }
    // An object name starts with no dash and means one thing only.
    let named = try ask(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{tree}"])
    let tree = String(decoding: named, as: UTF8.self).filter { $0.isHexDigit }
    let list = try ask(["ls-tree", "-r", "-l", "-z", "--full-tree", tree] + (path == "." ? [] : ["--", path]))
    files = Self.files(list, below: path)
    if files.isEmpty {
      throw Self.failure(
        "`\(revision)` has no folder `\(folder)`", why: "the output of `synth` must be under version control to be compared with",
        fix: "commit `\(folder)`, or name another revision or folder")
    }
  }

  /// The content of a file.
  func read(_ path: String) -> Result<[UInt8], Diagnostic> {
    guard let file = files[path] else {
      return .failure(
        Self.failure("`\(revision)` has no file `\(path)` in the folder of the output", fix: "commit it, or name another revision"))
    }
    if file.size > DocumentReader.limit {
      return .failure(DocumentReader.unreadable(path, FileSystem.tooLarge(path, DocumentReader.limit).reason))
    }
    do throws(Diagnostic) {
      return .success(try Self.ask(git, directory, ["cat-file", "blob", file.object], revision))
    } catch {
      return .failure(error)
    }
  }

  private static func ask(_ git: String, _ directory: String, _ arguments: [String], _ revision: String) throws(Diagnostic) -> [UInt8] {
    let outcome: ChildProcess.Outcome
    do throws(ChildProcess.Failure) {
      // A partial clone would fetch what it lacks over the network.
      outcome = try ChildProcess.run(
        git, ["-C", directory] + arguments, environment: ["GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"], limit: listLimit)
    } catch {
      switch error {
      case .notStarted(let reason):
        throw failure("`\(git)` could not be started: \(reason)", fix: "install git, or compare with a folder or file")
      case .tooMuchOutput:
        throw failure("git lists more files than fit into \(listLimit >> 20) MiB", fix: "name the folder of the output with `--output`")
      }
    }
    guard outcome.code == 0 else {
      let said = outcome.error.split(separator: "\n").map { $0.hasPrefix("fatal: ") ? $0.dropFirst(7) : $0 }.joined(separator: "; ")
      throw failure(
        said.isEmpty ? "git knows no revision `\(revision)`" : "git says: \(said)",
        fix: said.isEmpty
          ? "`git log --all --oneline` lists commits, `git branch --all` branches" : "run this in the repository of the output")
    }
    return outcome.output
  }

  private static func failure(_ what: String, why: String = "", fix: String) -> Diagnostic {
    Diagnostic(.error, "unreadable revision", what: what, why: why, fix: fix, at: nil)
  }

  /// The path of the folder from the top of the repository; `.` for the top itself, nil when it is outside.
  private static func path(of folder: String, top: String, prefix: String) -> String? {
    if Path.isAbsolute(folder) {
      let folder = FileSystem.realPath(folder) ?? Path.normalized(folder)
      return folder == top ? "." : folder.hasPrefix(top + "/") ? String(folder.dropFirst(top.count + 1)) : nil
    }
    let path = Path.normalized(prefix + folder)
    return path == ".." || path.hasPrefix("../") ? nil : path
  }

  /// Reads lines `mode blob object size<tab>path`, each ended by a zero.
  private static func files(_ list: [UInt8], below folder: String) -> [String: (object: String, size: Int)] {
    var files: [String: (object: String, size: Int)] = [:]
    for line in list.split(separator: 0) {
      let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1)
      guard parts.count == 2 else { continue }
      let words = parts[0].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard words.count == 4, words[1] == "blob", let size = Int(words[3]) else { continue }
      let path = String(decoding: parts[1], as: UTF8.self)
      let relative = folder == "." ? path : path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.count + 1)) : nil
      if let relative { files[relative] = (words[2], size) }
    }
    return files
  }
}
