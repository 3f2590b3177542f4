import Foundation
import MartletDiff
import MartletDocuments
import Testing

/// Each folder of `Cases` holds two documents and what their diff says. `MARTLET_RECORD=1` writes `events.txt` anew, and fails.
struct CaseTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")

  static var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }

  static func document(_ name: String, _ file: String) throws -> JSON {
    try JSON(parsing: Array(Data(contentsOf: folder.appendingPathComponent(name).appendingPathComponent(file))))
  }

  @Test(arguments: names) func `the diff says what the case expects`(_ name: String) throws {
    let diff = StackDiff(old: try Self.document(name, "a.json"), new: try Self.document(name, "b.json"))
    let events = Events.lines(diff).map { $0 + "\n" }.joined()
    let file = Self.folder.appendingPathComponent(name).appendingPathComponent("events.txt")
    if ProcessInfo.processInfo.environment["MARTLET_RECORD"] != nil {
      try events.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(events == (try? String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: names) func `a case's facts make the new document of the old`(_ name: String) throws {
    let old = try Self.document(name, "a.json")
    let new = try Self.document(name, "b.json")
    Laws.check(old, new, "case \(name)")
  }
}
