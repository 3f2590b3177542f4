import Foundation
import MartletDiff
import MartletDocuments
import Testing

/// The laws, on templates of the examples after random changes.
struct RandomLawsTests {
  static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("GoldenTests/Golden")

  static var templates: [String] {
    let files = FileManager.default.enumerator(atPath: golden.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix("template.json") }.sorted()
  }

  static func template(_ name: String) throws -> JSON {
    try JSON(parsing: Array(Data(contentsOf: golden.appendingPathComponent(name))))
  }

  @Test(arguments: templates) func `random changes obey the laws`(_ name: String) throws {
    let template = try Self.template(name)
    for seed in 0..<5 {
      var mutation = TemplateMutation(seed: UInt64(seed))
      let changed = mutation.changed(template)
      Laws.check(template, changed, "\(name), seed \(seed)")
      Laws.check(changed, mutation.changed(changed), "\(name), seed \(seed), once more")
    }
  }

  @Test(arguments: templates) func `the order of what has none, and the spelling, change nothing`(_ name: String) throws {
    let template = try Self.template(name)
    for seed in 0..<12 {
      var mutation = TemplateMutation(seed: UInt64(seed))
      let respelled = mutation.respelled(template)
      #expect(Events.facts(StackDiff(old: template, new: respelled)) == [], "\(name), seed \(seed)")
    }
  }

  @Test(arguments: templates) func `a template of the examples does not differ from itself`(_ name: String) throws {
    let template = try Self.template(name)
    // Written and read again, so that nothing is shared.
    #expect(StackDiff(old: template, new: try JSON(parsing: template.printedBytes(.compact))).isEmpty)
  }
}
