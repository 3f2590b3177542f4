import Foundation
import MartletCLI

@testable import Martlet

/// A page of the documentation with the program that it shows, compiled here, and what that program becomes.
struct Page: Sendable, CustomStringConvertible {
  /// The page's path in the package.
  let path: String
  /// The program's file beside this one, which the page's first complete program repeats word for word.
  let program: String
  let synthesize: @Sendable () -> [Synthesis]

  init<Program: App>(_ path: String, _ program: Program.Type) {
    self.path = path
    self.program = String(describing: program)
    synthesize = { program.stages.map { Synthesized(program, stage: $0).synthesis } }
  }

  var description: String { path }

  static let catalogue = "Sources/Martlet/Martlet.docc"

  static let all: [Page] = [
    Page("README.md", Notes.self),
    Page("\(catalogue)/Functions.md", Thumbnails.self),
    Page("\(catalogue)/Tables.md", Ledger.self),
    Page("\(catalogue)/Stages.md", Bookshop.self),
    Page("\(catalogue)/HTTPAPIs.md", Catalog.self),
    Page("\(catalogue)/Messaging.md", OrderDesk.self),
    Page("\(catalogue)/Events.md", Fulfilment.self),
    Page("\(catalogue)/Buckets.md", Photos.self),
    Page("\(catalogue)/Secrets.md", Payments.self),
  ]

  var text: String { get throws { try Self.read(path) } }

  /// The program as it stands in its file, with the `@main` that a test target cannot have.
  var programText: String {
    get throws {
      let source = try Self.read("Tests/MartletTests/Documentation/Programs/\(program).swift")
      return source.replacing("\nstruct \(program): App", with: "\n@main\nstruct \(program): App")
    }
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOf: URL(filePath: #filePath).package.appending(path: path), encoding: .utf8)
  }
}

extension URL {
  /// The package that holds this file of the `Documentation` folder.
  var package: URL { (0..<4).reduce(self) { url, _ in url.deletingLastPathComponent() } }
}

/// The fenced blocks of a page.
struct CodeBlock: Sendable {
  let language: String
  let lines: [String]

  static func all(in markdown: String) -> [CodeBlock] {
    var blocks: [CodeBlock] = []
    var open: (language: String, lines: [String])?
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(CodeBlock(language: block.language, lines: block.lines))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// Whether the block is an excerpt of `text`: its lines stand there one after the other, whatever their indentation; a line `…`
  /// leaves some out. The comma after an excerpt's last line counts for nothing.
  func isExcerpt(of text: String) -> Bool {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false).map(Self.normalized)
    let pieces = lines.map { Self.normalized($0[...]) }.split(separator: "…")
    var start = 0
    for piece in pieces {
      guard let found = (start...all.count).first(where: { all[$0...].starts(with: piece) }) else { return false }
      start = found + piece.count
    }
    return true
  }

  private static func normalized(_ line: Substring) -> String {
    let text = line.trimmingCharacters(in: .whitespaces)
    return text.hasSuffix(",") ? String(text.dropLast()) : text
  }
}
