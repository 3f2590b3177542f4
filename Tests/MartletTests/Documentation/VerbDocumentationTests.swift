import Foundation
import MartletFacts
import Testing

@testable import Martlet

/// The table of verbs in `Permissions.md` is the verbs that there are, and every action of theirs is one of AWS's.
///
/// `MARTLET_RECORD=1` rewrites the table, and fails all the same.
@Suite struct VerbDocumentationTests {
  private static let page = "\(Page.catalogue)/Permissions.md"
  private static let header = ["| Resource | Verb | Actions |", "|---|---|---|"]

  /// The rows that the catalogue of kinds asks for, in its order.
  private static var expected: [String] {
    KindCatalogue.all.flatMap { $0.verbs.flatMap { $0 } }.map { verb in
      // `Martlet.Table.Index.Access` is about a `Table.Index`, `Martlet.ParameterAccess` about a `Parameter`.
      let type = String(reflecting: type(of: verb)).split(separator: ".").dropFirst().joined(separator: ".")
      let resource = type.replacing(/\.?Access$/, with: "")
      let actions = verb.actions.sorted().map { "`\($0)`" }.joined(separator: ", ")
      return "| `\(resource)` | `.\(verb.name)` | \(actions) |"
    }
  }

  @Test func tableNamesEveryVerbWithItsActions() throws {
    let lines = try Page.read(Self.page).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let start = lines.firstIndex(of: Self.header[0]) else {
      Issue.record("\(Self.page) has no table of verbs")
      return
    }
    let documented = Array(lines[(start + 2)...].prefix { $0.hasPrefix("|") })
    let expected = Self.expected
    if ProcessInfo.processInfo.environment["MARTLET_RECORD"] != nil {
      let page = lines[..<start] + Self.header + expected + lines[(start + 2 + documented.count)...]
      try page.joined(separator: "\n")
        .write(to: URL(filePath: #filePath).package.appending(path: Self.page), atomically: true, encoding: .utf8)
    }
    let missing = expected.filter { !documented.contains($0) }
    let outdated = documented.filter { !expected.contains($0) }
    #expect(
      documented == expected,
      "missing:\n\(missing.joined(separator: "\n"))\noutdated:\n\(outdated.joined(separator: "\n"))")
  }

  @Test func everyActionIsOneOfAWS() {
    let actions = Set(KindCatalogue.all.flatMap { $0.verbs.flatMap { $0.flatMap(\.actions) } })
    let unknown = actions.filter { IAMCatalogue.action($0)?.description != $0 }
    #expect(unknown.sorted() == [])
  }

  @Test func verbsOfOneResourceHaveDifferentNames() {
    for verbs in KindCatalogue.all.flatMap(\.verbs) {
      let names = verbs.map(\.name)
      #expect(names.count == Set(names).count, "\(names)")
    }
  }

  /// A folder that declares a kind is one that holds a type of its name that is a `Declaration`; other folders hold what kinds share.
  @Test func everyKindFolderIsInTheCatalogue() throws {
    let folder = URL(filePath: #filePath).package.appending(path: "Sources/Martlet/Kinds")
    let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      let file = folder.appending(path: "\(name)/\(name).swift")
      return (try? String(contentsOf: file, encoding: .utf8))?.contains("public struct \(name):") == true
    }
    #expect(folders.sorted() == KindCatalogue.all.map(\.name).sorted())
  }
}
