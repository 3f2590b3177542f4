import Foundation
import MartletDiff
import Testing

/// The page of the documentation lists every judgement.
@Suite struct JudgementPageTests {
  private var table: String {
    let rows = JudgementCatalogue.judgements.map { "| `\($0.id)` | \($0.category.rawValue) | \($0.severity.rawValue) | \($0.summary) |\n" }
    return "| judgement | about | severity | what |\n|---|---|---|---|\n" + rows.joined()
  }

  @Test func thePageIsCurrent() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Martlet/Martlet.docc/Diffing.md").standardizedFileURL
    let text = try String(contentsOf: page, encoding: .utf8)
    let isCurrent = text.contains(table)
    #expect(isCurrent, "the table of judgements in Diffing.md must be:\n\(table)")
  }
}
