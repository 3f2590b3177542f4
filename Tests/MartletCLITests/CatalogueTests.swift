import Foundation
import Testing

@testable import MartletCLI

@Suite struct CatalogueTests {
  /// A command is one file `<Name>Command.swift` and one line of the catalogue.
  @Test func everyCommandFileIsInTheCatalogue() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/MartletCLI/Commands").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("Command.swift") && $0 != "Command.swift" }
      .map { String($0.dropLast(".swift".count)) }
    let catalogue = (CommandCatalogue.project + CommandCatalogue.standalone).map { "\(type(of: $0))" }
    #expect(files.sorted() == Set(catalogue).sorted())
  }

  /// One sentence each: the help prints them in a column.
  @Test func everythingIsDescribed() {
    for command in CommandCatalogue.project + CommandCatalogue.standalone {
      let texts = [command.abstract] + command.options.map(\.help) + command.operands.map(\.help)
      for text in texts { #expect(text.hasSuffix("."), "\(command.name): \(text)") }
      #expect(Set(command.options.map(\.name)).count == command.options.count, "\(command.name)")
    }
  }
}
