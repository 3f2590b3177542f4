import Foundation
import Testing

/// Every example's outputs, for every stage and format, as they were last recorded by `make record`.
///
/// A recording run is red, so that nobody takes it for a test. A golden without an example is an error.
@Suite(.serialized) struct GoldenTests {
  @Test(arguments: Example.all) func outputsAreAsRecorded(example: Example) throws {
    let actual = try example.synthesized()
    #expect(!actual.isEmpty)
    if Golden.isRecording {
      try Golden.record(actual, for: example.name)
      Issue.record("recorded \(example.name); run again without recording")
      return
    }
    let expected = try Golden.recorded(for: example.name)
    #expect(actual.keys.sorted() == expected.keys.sorted(), "\(example.name): other files than recorded; see `make record`")
    for (path, text) in actual.sorted(by: { $0.key < $1.key }) {
      guard let recorded = expected[path], recorded != text else { continue }
      Issue.record("\(example.name)/\(path) differs from its golden at \(Golden.firstDifference(recorded, text))")
    }
  }

  @Test func everyGoldenHasAnExample() throws {
    let names = Set(Example.all.map(\.name))
    let recorded = try Golden.names()
    #expect(Set(recorded).subtracting(names) == [], "goldens of examples that are gone")
    if !Golden.isRecording { #expect(names.subtracting(recorded) == [], "examples that were never recorded") }
  }
}

/// A folder of `examples`, and the program that was built from it.
struct Example: CustomStringConvertible, Sendable {
  let name: String

  var description: String { name }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let all: [Example] = {
    let folder = root.appending(path: "examples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { !$0.hasPrefix(".") && $0.first?.isUppercase == true }.sorted().map(Example.init)
  }()

  private static let products: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Modules").path) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  /// Runs `<example> synth` and gives the text files that it wrote, by path. The packed code shows in their names alone.
  func synthesized() throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "martlet-golden-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let process = Process()
    process.executableURL = Self.products.appending(path: name)
    process.arguments = ["synth", "--output", folder.path]
    process.currentDirectoryURL = Self.root
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(name) synth: \(text)")
    return try Golden.texts(in: folder).mapValues { isBuiltCode ? Self.withoutDigests($0) : $0 }
  }

  /// Whether the example's code is compiled here, so that its bytes differ between machines.
  private var isBuiltCode: Bool { name == "SwiftLambda" }

  private static func withoutDigests(_ text: String) -> String {
    text.replacing(/[0-9a-f]{32}/, with: "DIGEST").replacing(/Version[0-9a-f]{8}/, with: "VersionDIGEST")
  }
}

enum Golden {
  static var isRecording: Bool { ProcessInfo.processInfo.environment["MARTLET_RECORD"] != nil }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

  static func names() throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }.sorted()
  }

  static func recorded(for name: String) throws -> [String: String] {
    let place = folder.appending(path: name)
    return FileManager.default.fileExists(atPath: place.path) ? try texts(in: place) : [:]
  }

  static func record(_ files: [String: String], for name: String) throws {
    let place = folder.appending(path: name)
    try? FileManager.default.removeItem(at: place)
    for (path, text) in files {
      let file = place.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
  }

  /// The `.json` and `.tf` files below a folder, by path.
  static func texts(in folder: URL) throws -> [String: String] {
    var found: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where path.hasSuffix(".json") || path.hasSuffix(".tf") {
      found[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return found
  }

  static func firstDifference(_ old: String, _ new: String) -> String {
    let lines = zip(old.components(separatedBy: "\n"), new.components(separatedBy: "\n")).enumerated()
    guard let (index, pair) = lines.first(where: { $1.0 != $1.1 }) else { return "its end" }
    return "line \(index + 1):\n- \(pair.0)\n+ \(pair.1)"
  }
}
