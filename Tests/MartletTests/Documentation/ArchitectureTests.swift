import Foundation
import Testing

/// The invariants of `MartletArchitecture.md` that the source text shows.
@Suite struct ArchitectureTests {
  private struct Source {
    let path: String
    let lines: [String]

    /// The lines without comments and without texts of several lines.
    var code: [String] {
      var isText = false
      return lines.filter { line in
        let wasText = isText
        if line.hasSuffix("\"\"\"") || wasText && line.contains("\"\"\"") { isText.toggle() }
        return !wasText && !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      }
    }
  }

  private static let sources: [Source] = {
    let folder = URL(filePath: #filePath).package.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
      return Source(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }()

  private func paths(whereCode matches: (String) -> Bool) -> [String] {
    Self.sources.filter { $0.code.contains(where: matches) }.map(\.path)
  }

  @Test func sourcesAreFound() {
    #expect(Self.sources.map(\.path).contains("Martlet/Pipeline.swift"))
  }

  @Test func everyImportIsTheToolchainsOrOurs() throws {
    let folder = URL(filePath: #filePath).package.appending(path: "Sources")
    let own = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    let system: Set = ["Glibc", "Musl", "Darwin"]
    var others: Set<String> = []
    for line in Self.sources.flatMap(\.code) {
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "import"), index < 2, index + 1 < words.count else { continue }
      let module = String(words[index + 1])
      if !own.contains(module), !system.contains(module) { others.insert(module) }
    }
    #expect(others.sorted() == [])
  }

  @Test func onlyTheCommandLineReachesTheSystem() {
    let paths = paths { line in ["import Glibc", "import Musl", "import Darwin"].contains { line.contains($0) } }
    #expect(paths.filter { !$0.hasPrefix("MartletCLI/") } == ["Martlet/App/App.swift", "MartletTool/main.swift"])
  }

  @Test func nothingTraps() {
    let traps = ["fatalError(", "preconditionFailure(", "precondition(", "try!", " as! "]
    #expect(paths { line in traps.contains { line.contains($0) } } == [])
  }

  @Test func filesAreShort() {
    #expect(Self.sources.filter { $0.lines.count > 400 }.map { "\($0.path): \($0.lines.count) lines" } == [])
  }
}
