import MartletDiagnostics
import MartletDocuments
import MartletFacts

/// Turns the code that functions name into zip files, each once.
final class AssetPacker {
  /// What AWS Lambda allows a function and its layers to take unpacked, in bytes.
  static let unpackedLimit = ServiceQuota.lambdaCodeUnzipped.limit

  private struct Archive {
    var bytes: [UInt8]
    /// Unpacked, in bytes.
    var size: Int
    var fileNames: [String]?
  }

  private let locator: AssetLocator
  private var results: [AssetRequest: AssetResult] = [:]
  /// By kind and absolute path: several declarations may name the same folder.
  private var packed: [String: PackedAsset] = [:]

  init(workingDirectory: String) {
    locator = AssetLocator(workingDirectory: workingDirectory)
  }

  func pack(_ request: AssetRequest) -> AssetResult {
    if let known = results[request] { return known }
    let result =
      switch request.content {
      case .directory(let path): packDirectory(path, request)
      case .zip(let path): takeZip(path, request)
      case .file(let name, let text): packFile(name, text, request)
      case .swiftProduct(let product): takeProduct(product, request)
      }
    results[request] = result
    return result
  }

  private func packDirectory(_ path: String, _ request: AssetRequest) -> AssetResult {
    let folder: String
    switch find(path, "missing code folder", request) {
    case .success(let found): folder = found
    case .failure(let diagnostic): return .failed(diagnostic)
    }
    guard FileSystem.isDirectory(folder) else {
      return failed(
        "code is not a folder", "`\(path)` is a file", "code given as a directory is zipped with everything in it",
        "name a folder, or use `.zip(\"\(path)\")` for a ready-made archive", request)
    }
    return once("directory " + folder) {
      let files: [FolderWalk.File]
      do throws(FolderWalk.Failure) { files = try FolderWalk(folder).files } catch {
        return .failure(diagnostic(error, path, request))
      }
      guard !files.isEmpty else {
        return .failure(
          Diagnostic(
            .error, "empty code folder", what: "`\(path)` holds no files",
            why: "a function needs at least the file of its handler",
            fix: "put the handler's file into `\(path)`, or name another folder", at: request.source))
      }
      // Before anything is read: a folder named by mistake may be the whole disk.
      let size = files.reduce(0) { $0 + $1.size }
      if size > Self.unpackedLimit { return .failure(tooLarge(path, request)) }
      var entries: [ZipArchive.Entry] = []
      for file in files {
        do throws(FileSystemError) {
          let bytes = try FileSystem.read(Path.join(folder, file.relativePath))
          entries.append(.init(path: file.relativePath, bytes: bytes, isExecutable: file.isExecutable))
        } catch {
          return .failure(diagnostic(.unreadable(error), path, request))
        }
      }
      do {
        return .success(.init(bytes: try ZipArchive(entries: entries).packed(), size: size, fileNames: files.map(\.relativePath)))
      } catch {
        return .failure(
          Diagnostic(
            .error, "code does not fit a zip file", what: "`\(path)` holds \(entries.count) files",
            why: "a zip file holds at most 65,535 files, with paths of at most 65,535 bytes",
            fix: "leave out what the function does not need", at: request.source))
      }
    }
  }

  private func packFile(_ name: String, _ text: String, _ request: AssetRequest) -> AssetResult {
    once("file \(name)\n\(text)") {
      let bytes = Array(text.utf8)
      do {
        let zip = try ZipArchive(entries: [.init(path: name, bytes: bytes)]).packed()
        return .success(.init(bytes: zip, size: bytes.count, fileNames: [name]))
      } catch {
        return .failure(tooLarge(name, request))
      }
    }
  }

  private func takeZip(_ path: String, _ request: AssetRequest) -> AssetResult {
    switch find(path, "missing zip file", request) {
    case .success(let file): takeZip(at: file, shownAs: path, request)
    case .failure(let diagnostic): .failed(diagnostic)
    }
  }

  private func takeProduct(_ product: String, _ request: AssetRequest) -> AssetResult {
    let root = locator.packageRoot(declaredIn: request.declaredIn) ?? locator.workingDirectory
    let places = ["AWSLambdaPackager", "AWSLambdaBuilder"].map {
      ".build/plugins/\($0)/outputs/\($0)/\(product)/\(product).zip"
    }
    guard let place = places.first(where: { FileSystem.exists(Path.join(root, $0)) }) else {
      return failed(
        "no package of the Swift product", "there is no `\(places[0])`",
        "Lambda runs a Swift product from the zip that the packager plugin of swift-aws-lambda-runtime builds",
        "run `swift package --allow-network-connections docker archive --products \(product)` first", request)
    }
    return takeZip(at: Path.join(root, place), shownAs: place, request)
  }

  private func takeZip(at file: String, shownAs path: String, _ request: AssetRequest) -> AssetResult {
    once("zip " + file) {
      if case .file(_, let size) = FileSystem.kind(of: file), size > Self.unpackedLimit {
        return .failure(tooLarge(path, request))
      }
      let bytes: [UInt8]
      do throws(FileSystemError) { bytes = try FileSystem.read(file) } catch {
        return .failure(diagnostic(.unreadable(error), path, request))
      }
      guard bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) else {
        return .failure(
          Diagnostic(
            .error, "not a zip file", what: "`\(path)` does not start with the four bytes of a zip file",
            why: "Lambda unpacks the code of a function from a zip file",
            fix: "name a zip file, or use `.directory` to have a folder zipped", at: request.source))
      }
      guard let size = ZipDirectory.uncompressedSize(of: bytes) else {
        return .failure(
          Diagnostic(
            .error, "damaged zip file", what: "`\(path)` has no readable table of contents",
            why: "Lambda unpacks the code of a function from a zip file", fix: "build the zip file again",
            at: request.source))
      }
      return size > Self.unpackedLimit ? .failure(tooLarge(path, request)) : .success(.init(bytes: bytes, size: size))
    }
  }

  private func once(_ key: String, _ read: () -> Result<Archive, Diagnostic>) -> AssetResult {
    if let asset = packed[key] { return .packed(asset) }
    switch read() {
    case .success(let archive):
      let digest = SHA256(archive.bytes).hexadecimal
      let asset = PackedAsset(
        digest: digest, fileName: digest.prefix(32) + ".zip", bytes: archive.bytes, uncompressedSize: archive.size,
        fileNames: archive.fileNames)
      packed[key] = asset
      return .packed(asset)
    case .failure(let diagnostic):
      return .failed(diagnostic)
    }
  }

  private func find(_ path: String, _ summary: String, _ request: AssetRequest) -> Result<String, Diagnostic> {
    switch locator.locate(path, declaredIn: request.declaredIn) {
    case .found(let found):
      return .success(found)
    case .missing(let lookedIn, let nearest):
      let places = lookedIn.map { "`\($0)`" }.joined(separator: ", ")
      return .failure(
        Diagnostic(
          .error, summary, what: "there is no `\(path)` in \(places)",
          why: "a relative path is looked up next to the Swift file, then in each folder above it up to the package's",
          fix: nearest.map { "did you mean `\($0)`?" } ?? "create `\(path)`, or correct the path", at: request.source))
    }
  }

  private func failed(
    _ summary: String, _ what: String, _ why: String, _ fix: String, _ request: AssetRequest
  ) -> AssetResult {
    .failed(Diagnostic(.error, summary, what: what, why: why, fix: fix, at: request.source))
  }

  private func tooLarge(_ path: String, _ request: AssetRequest) -> Diagnostic {
    let allowed = "\(Self.unpackedLimit >> 20) MB"
    return Diagnostic(
      .error, "code is too large", what: "`\(path)` takes more than \(allowed) unpacked",
      why: "AWS Lambda allows a function and its layers \(allowed) unpacked",
      fix: "leave out what the function does not need, or use a container image, which may take 10 GB",
      at: request.source)
  }

  private func diagnostic(_ failure: FolderWalk.Failure, _ path: String, _ request: AssetRequest) -> Diagnostic {
    switch failure {
    case .unreadable(let error):
      Diagnostic(
        .error, "unreadable code", what: "`\(path)` cannot be read: \(error.reason)",
        why: "all its files go into the archive",
        fix: "make the files readable, or take them out of the folder", at: request.source)
    case .danglingLink(let link):
      Diagnostic(
        .error, "broken link in code folder", what: "`\(path)/\(link)` is a symbolic link to nothing",
        why: "links are packed as the files that they lead to", fix: "remove the link, or restore what it leads to",
        at: request.source)
    case .linkLeavesOrCircles(let link):
      Diagnostic(
        .error, "link leaves the code folder",
        what: "`\(path)/\(link)` is a symbolic link to a folder outside `\(path)` or to one that holds the link",
        why: "an archive holds what is in the folder, and no folder twice within itself",
        fix: "copy the folder in place of the link", at: request.source)
    }
  }
}
