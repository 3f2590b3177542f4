import Foundation
import MartletLint
import Testing

@testable import MartletCLI

@Suite struct RulePagesTests {
  /// The committed pages are those that the rules make.
  @Test func thePagesAreCurrent() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Martlet/Martlet.docc/Rules").standardizedFileURL
    let committed = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
    let pages = RulePages.all(RuleCatalogue.rules)
    #expect(committed == pages.map(\.name).sorted(), "run `make rules`")
    for page in pages {
      let text = try? String(contentsOf: folder.appending(path: page.name), encoding: .utf8)
      #expect(text == page.text, "\(page.name): run `make rules`")
    }
  }

  @Test func aPageSaysEverythingAboutItsRule() throws {
    let rule = try #require(RuleCatalogue.rule("unknown-action"))
    let page = RulePages.page(rule)
    #expect(page.hasPrefix("# IAM017: unknown-action\n\nUnknown action.\n\n## Overview\n\n"))
    for part in [rule.source, "`INVALID_ACTION`", "dynamodb:GetItems", ".allowing(\"unknown-action\", because: \"…\")"] {
      #expect(page.contains(part), "\(part)")
    }
  }
}
