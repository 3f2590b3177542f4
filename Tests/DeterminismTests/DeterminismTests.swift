import Foundation
import Testing

/// The built programs write the same bytes wherever, whenever and by whomever they are run.
@Suite struct DeterminismTests {
  static let stages = ["s3", "s17", "s40", "s101"]

  @Test(arguments: [
    ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"], ["LC_ALL": "C"], ["HOME": "/nonexistent", "USER": "somebody"],
    ["TZ": "Pacific/Kiritimati"], ["AWS_REGION": "us-west-2", "AWS_PROFILE": "prod"],
  ])
  func theEnvironmentDoesNotMatter(environment: [String: String]) throws {
    let usual = try Self.run()
    #expect(!usual.isEmpty)
    #expect(try Self.differences(usual, Self.run(environment: environment)) == [])
  }

  /// Each process has its own seed for hashes, so that an order which follows a dictionary's shows here.
  @Test func everyRunWritesTheSame() throws {
    let first = try Self.run()
    for _ in 0..<3 { #expect(try Self.differences(first, Self.run()) == []) }
  }

  @Test func theWorkingDirectoryDoesNotMatter() throws {
    let elsewhere = try Folder()
    defer { elsewhere.remove() }
    #expect(try Self.differences(Self.run(), Self.run(in: elsewhere.url)) == [])
  }

  @Test func noPathOfThisMachineIsWritten() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    for (path, bytes) in try Self.run() where !path.hasSuffix(".zip") {
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.contains(root.path), "\(path)")
    }
  }

  /// `make determinism` builds in release mode and names the program here.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["MARTLET_RELEASE_PROGRAM"] != nil))
  func debugAndReleaseWriteTheSame() throws {
    let release = URL(filePath: ProcessInfo.processInfo.environment["MARTLET_RELEASE_PROGRAM"] ?? "")
    #expect(try Self.differences(Self.run(), Self.run(release)) == [])
  }

  // MARK: Bad input

  @Test func aStageThatDoesNotExistIsAUsageError() throws {
    let result = try Self.execute(Self.program, ["synth", "--stage", "s1O"])
    #expect(result.status == 2)
    #expect(result.errors.contains("s1O"))
    #expect(result.errors.contains("did you mean `s1`?"))
  }

  @Test func anUnwritableFolderLeavesTheOutputAndIsReported() throws {
    let folder = try Folder()
    defer { folder.remove() }
    // A file where the folder should be: refused to everyone, the superuser included.
    let file = folder.url.appending(path: "taken")
    try Data("kept".utf8).write(to: file)
    let result = try Self.execute(Self.program, ["synth", "--stage", "s3", "--output", file.path])
    #expect(result.status == 1)
    #expect(result.errors.contains("error: unwritable output folder"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "kept")
  }

  // MARK: Helpers

  static let program: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Modules").path) {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "RandomStack")
  }()

  struct Folder {
    let url = FileManager.default.temporaryDirectory.appending(path: "martlet-determinism-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    func remove() { try? FileManager.default.removeItem(at: url) }
  }

  /// What `synth` writes for some stages, by path.
  static func run(
    _ program: URL = program, environment: [String: String] = [:], in directory: URL? = nil
  ) throws -> [String: Data] {
    let folder = try Folder()
    defer { folder.remove() }
    let arguments = ["synth", "--output", folder.url.path] + stages.flatMap { ["--stage", $0] }
    let result = try execute(program, arguments, environment, directory)
    #expect(result.status == 0, "\(result.errors)")
    var files: [String: Data] = [:]
    for case let path as String in FileManager.default.enumerator(atPath: folder.url.path) ?? .init() {
      files[path] = FileManager.default.contents(atPath: folder.url.appending(path: path).path)
    }
    return files
  }

  static func differences(_ left: [String: Data], _ right: [String: Data]) -> [String] {
    Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
  }

  private static func execute(
    _ program: URL, _ arguments: [String], _ environment: [String: String] = [:], _ directory: URL? = nil
  ) throws -> (status: Int32, errors: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let directory { process.currentDirectoryURL = directory }
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
