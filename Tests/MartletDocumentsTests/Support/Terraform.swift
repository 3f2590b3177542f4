import Foundation

/// Runs the real tool in a folder of its own.
struct Terraform {
  struct Failure: Error, CustomStringConvertible { let description: String }

  /// The executable on PATH; nil when there is none.
  static let executable: URL? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .map { URL(fileURLWithPath: String($0)).appendingPathComponent("terraform") }
    .first { FileManager.default.isExecutableFile(atPath: $0.path) }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("martlet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// What the command prints to standard output; throws with both outputs when it fails.
  @discardableResult
  func run(_ arguments: String...) throws -> Data {
    guard let executable = Self.executable else { throw Failure(description: "terraform is not on PATH") }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // No configuration of the user's, no colour, no call home.
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["TF_CLI_CONFIG_FILE": "/dev/null", "CHECKPOINT_DISABLE": "1", "TF_IN_AUTOMATION": "1"]) { $1 }
    // Files, not pipes: a full pipe would block the tool.
    let output = folder.appendingPathComponent(".stdout")
    let errors = folder.appendingPathComponent(".stderr")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let printed = try Data(contentsOf: output)
    guard process.terminationStatus == 0 else {
      let said = String(decoding: printed + (try Data(contentsOf: errors)), as: UTF8.self)
      throw Failure(description: "terraform \(arguments.joined(separator: " ")) failed:\n\(said)")
    }
    return printed
  }
}
