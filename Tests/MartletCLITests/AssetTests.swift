import Foundation
import MartletDiagnostics
import MartletDocuments
import Testing

@testable import MartletCLI

@Suite struct AssetTests {
  private let folder: TemporaryFolder
  private let source = SourceLocation(fileID: "Shop/Shop.swift", line: 4)

  /// A package with one Swift file.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write("", to: "package/Package.swift")
    try folder.write("", to: "package/Sources/Shop/Shop.swift")
  }

  private func pack(_ content: AssetRequest.Content, declaredIn file: String = "package/Sources/Shop/Shop.swift")
    -> Result<PackedAsset, Diagnostic>
  {
    let packer = AssetPacker(workingDirectory: folder.path + "/package")
    switch packer.pack(AssetRequest(content, declaredIn: folder.path + "/" + file, source: source)) {
    case .packed(let asset): return .success(asset)
    case .failed(let diagnostic): return .failure(diagnostic)
    }
  }

  private func expectFailure(
    _ content: AssetRequest.Content, _ summary: String, what: String, fix: String,
    sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) {
    switch pack(content) {
    case .success: Issue.record("packed", sourceLocation: sourceLocation)
    case .failure(let diagnostic):
      #expect(diagnostic.summary == summary, sourceLocation: sourceLocation)
      #expect(diagnostic.what == what, sourceLocation: sourceLocation)
      #expect(diagnostic.fix == fix, sourceLocation: sourceLocation)
      #expect(diagnostic.source == source, sourceLocation: sourceLocation)
    }
  }

  private func names(_ asset: PackedAsset) throws -> String {
    try folder.write(asset.bytes, to: "listed.zip")
    return try python(
      "import zipfile, sys; print(','.join(zipfile.ZipFile(sys.argv[1]).namelist()), end='')",
      folder.path + "/listed.zip")
  }

  @Test func nearestFolderWins() throws {
    try folder.write("root", to: "package/handlers/root.py")
    try folder.write("outside", to: "handlers/outside.py")
    #expect(try names(pack(.directory("handlers")).get()) == "root.py")
    try folder.write("near", to: "package/Sources/Shop/handlers/near.py")
    #expect(try names(pack(.directory("handlers")).get()) == "near.py")
    // Compiled elsewhere: the working directory takes the place of the Swift file's folder.
    #expect(try names(pack(.directory("handlers"), declaredIn: "gone/Shop.swift").get()) == "root.py")
    #expect(try names(pack(.directory("Sources/Shop/handlers")).get()) == "near.py")
  }

  @Test func contentAloneDecidesTheBytes() throws {
    for place in ["package/a", "package/b"] {
      try folder.write("print(1)\n", to: place + "/lib/x.py")
      try folder.write("print(2)\n", to: place + "/Z.py")
    }
    try folder.write("junk", to: "package/b/.git/config")
    try folder.write("junk", to: "package/b/lib/__pycache__/x.pyc")
    try folder.write("junk", to: "package/b/.DS_Store")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000), .posixPermissions: 0o600],
      ofItemAtPath: folder.path + "/package/b/Z.py")
    let a = try pack(.directory("a")).get()
    let b = try pack(.directory("b")).get()
    #expect(a.bytes == b.bytes && a.fileName == b.fileName)
    #expect(a.fileName == SHA256(a.bytes).hexadecimal.prefix(32) + ".zip")
    #expect(a.uncompressedSize == 18)
    #expect(try names(a) == "Z.py,lib/x.py")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.path + "/package/b/Z.py")
    #expect(try pack(.directory("b")).get().digest != a.digest)
  }

  @Test func links() throws {
    try folder.write("shared", to: "package/shared.py")
    try folder.write("code", to: "package/handlers/lib/code.py")
    let manager = FileManager.default
    func link(_ path: String, _ destination: String) throws {
      try manager.createSymbolicLink(atPath: "\(folder.path)/package/\(path)", withDestinationPath: destination)
    }
    try link("handlers/shared.py", "../shared.py")
    try link("handlers/alias", "lib")
    #expect(try names(pack(.directory("handlers")).get()) == "alias/code.py,lib/code.py,shared.py")
    try link("handlers/lib/up", "..")
    expectFailure(
      .directory("handlers"), "link leaves the code folder",
      what: "`handlers/alias/up` is a symbolic link to a folder outside `handlers` or to one that holds the link",
      fix: "copy the folder in place of the link")
    try manager.removeItem(atPath: "\(folder.path)/package/handlers/lib/up")
    try link("handlers/nothing", "nowhere")
    expectFailure(
      .directory("handlers"), "broken link in code folder",
      what: "`handlers/nothing` is a symbolic link to nothing", fix: "remove the link, or restore what it leads to")
  }

  @Test func mistakes() throws {
    try folder.write("code", to: "package/handlers/a.py")
    try folder.write("not a zip", to: "package/bundle.zip")
    try folder.write([0x50, 0x4b, 0x03, 0x04] + [UInt8](repeating: 0, count: 40), to: "package/cut.zip")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/package/void/.git", withIntermediateDirectories: true)
    expectFailure(
      .directory("handler"), "missing code folder", what: "there is no `handler` in `Sources/Shop`, `Sources`, `.`",
      fix: "did you mean `handlers`?")
    expectFailure(
      .zip("code/x.zip"), "missing zip file", what: "there is no `code/x.zip` in `Sources/Shop`, `Sources`, `.`",
      fix: "create `code/x.zip`, or correct the path")
    expectFailure(
      .directory("void"), "empty code folder", what: "`void` holds no files",
      fix: "put the handler's file into `void`, or name another folder")
    expectFailure(
      .directory("bundle.zip"), "code is not a folder", what: "`bundle.zip` is a file",
      fix: "name a folder, or use `.zip(\"bundle.zip\")` for a ready-made archive")
    expectFailure(
      .zip("bundle.zip"), "not a zip file", what: "`bundle.zip` does not start with the four bytes of a zip file",
      fix: "name a zip file, or use `.directory` to have a folder zipped")
    expectFailure(
      .zip("cut.zip"), "damaged zip file", what: "`cut.zip` has no readable table of contents",
      fix: "build the zip file again")
    expectFailure(
      .swiftProduct("Thumbnails"), "no package of the Swift product",
      what: "there is no `.build/plugins/AWSLambdaPackager/outputs/AWSLambdaPackager/Thumbnails/Thumbnails.zip`",
      fix: "run `swift package --allow-network-connections docker archive --products Thumbnails` first")
  }

  @Test func zipFilesAreTakenAsTheyAre() throws {
    let zip = try ZipArchive(entries: [.init(path: "bootstrap", bytes: Array("binary".utf8), isExecutable: true)])
      .packed()
    try folder.write(zip, to: "package/.build/plugins/AWSLambdaBuilder/outputs/AWSLambdaBuilder/Api/Api.zip")
    let asset = try pack(.swiftProduct("Api")).get()
    #expect(asset.bytes == zip)
    #expect(asset.uncompressedSize == 6)
  }

  @Test func aBombIsTooLarge() throws {
    let path = folder.path + "/package/big.zip"
    _ = try python(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
          for i in range(6): archive.writestr(str(i), bytes(45 * 1024 * 1024))
      """, path)
    expectFailure(
      .zip("big.zip"), "code is too large", what: "`big.zip` takes more than 250 MB unpacked",
      fix: "leave out what the function does not need, or use a container image, which may take 10 GB")
  }
}
