import MartletDiagnostics

/// The templates and plans below a folder.
struct TemplateFolder {
  /// How many files and folders are looked at: links can make endless many of few.
  static let limit = 20_000

  /// By their paths below the folder.
  private(set) var documents: [String: DiffDocument] = [:]
  /// Why a file could not be read that may be a template, by its path below the folder.
  private(set) var unreadable: [String: Diagnostic] = [:]
  /// What is wrong with the folder itself.
  private(set) var diagnostics: [Diagnostic] = []

  private let name: String
  private let root: String

  /// - Parameters:
  ///   - name: as the user named it.
  ///   - path: absolute.
  init(_ name: String, at path: String) {
    self.name = name
    root = path
    walk()
  }

  private mutating func walk() {
    var folders: [(relative: String, ancestors: Set<String>)] = [("", [])]
    var count = 0
    while let (folder, ancestors) = folders.popLast() {
      let path = Path.join(root, folder)
      guard let real = FileSystem.realPath(path) else { continue }
      if ancestors.contains(real) {
        report("link leads back to its own folder", "`\(shown(folder))` is a symbolic link to a folder that holds it", "remove the link")
        continue
      }
      let names: [String]
      do throws(FileSystemError) { names = try FileSystem.names(in: path) } catch {
        report("unreadable folder", "could not \(error.operation) `\(shown(folder))`: \(error.reason)", "check its permissions")
        continue
      }
      for name in names where !name.hasPrefix(".") && name != "node_modules" {
        count += 1
        if count > Self.limit {
          report(
            "too many files", "`\(self.name)` holds more than \(Self.limit) files and folders", "name the folder of the templates alone")
          return
        }
        let child = folder.isEmpty ? name : folder + "/" + name
        switch FileSystem.kind(of: Path.join(root, child)) {
        case .directory: folders.append((child, ancestors.union([real])))
        case .file: read(child)
        case .other, nil: continue
        }
      }
    }
    if documents.isEmpty, unreadable.isEmpty, diagnostics.isEmpty {
      report("no templates", "`\(name)` holds no template and no plan in a file `*.json` or `*.template`", "name another folder")
    }
  }

  private mutating func read(_ file: String) {
    let lowered = file.lowercased()
    let isYAML = lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml")
    guard isYAML || lowered.hasSuffix(".json") || lowered.hasSuffix(".template") else { return }
    let bytes: [UInt8]
    do throws(FileSystemError) { bytes = try FileSystem.read(Path.join(root, file), limit: DocumentReader.limit) } catch {
      unreadable[file] = DocumentReader.unreadable(shown(file), error.reason)
      return
    }
    switch DocumentReader.document(bytes, name: shown(file)) {
    case .success(let document): documents[file] = document
    case .failure(let diagnostic):
      if DocumentReader.looksLikeTemplate(bytes) {
        diagnostics.append(diagnostic)
      } else {
        unreadable[file] = diagnostic
      }
    }
  }

  private func shown(_ relative: String) -> String { relative.isEmpty ? name : Path.join(name, relative) }

  private mutating func report(_ summary: String, _ what: String, _ fix: String) {
    diagnostics.append(Diagnostic(.error, summary, what: what, why: "", fix: fix, at: nil))
  }
}
