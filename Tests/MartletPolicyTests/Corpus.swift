import Foundation
import MartletDocuments

/// The shared corpora beside the checkout, or where `MARTLET_CORPORA` says.
enum Corpus {
  static let directory: String? = {
    let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared/corpora").standardized
      .path
    let candidates = [ProcessInfo.processInfo.environment["MARTLET_CORPORA"], beside].compactMap { $0 }
    let found = candidates.first { FileManager.default.fileExists(atPath: $0) }
    if found == nil { print("The shared corpora are absent: the tests that read them do nothing. Set MARTLET_CORPORA to their folder.") }
    return found
  }()

  static var isPresent: Bool { directory != nil }

  /// The documents of a file of JSON lines, which may be compressed.
  static func lines(_ name: String) throws -> [JSON] {
    guard let directory else { return [] }
    let path = directory + "/" + name
    let data: Data
    if name.hasSuffix(".gz") {
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["gzip", "-dc", path]
      process.standardOutput = pipe
      try process.run()
      data = pipe.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
    } else {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    }
    return try data.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)) }
  }
}

extension JSON {
  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
