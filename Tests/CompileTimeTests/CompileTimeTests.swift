import Foundation
import Testing

/// Programs that must not compile, each with the compiler's words for it: `// error: …` on the line above the mistake.
///
/// `Control.swift` must compile, so that a broken set-up cannot pass for a compiler that refuses everything.
@Suite struct CompileTimeTests {
  static let programs: [String] = {
    let folder = Compiler.programs.path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".swift") && $0 != "Control.swift" }.sorted()
  }()

  @Test func theControlCompiles() throws {
    #expect(try Compiler.errors(in: "Control.swift") == [])
  }

  @Test func thereIsAProgramForEachMistake() {
    #expect(Self.programs.contains("WrongVerb.swift"))
    #expect(Self.programs.contains("RouteInFunction.swift"))
  }

  @Test(arguments: programs) func aMistakeIsRefusedInTheseWords(program: String) throws {
    let source = try String(contentsOf: Compiler.programs.appending(path: program), encoding: .utf8)
    let lines = source.components(separatedBy: "\n")
    let expected = lines.enumerated().compactMap { index, line -> Compiler.Message? in
      guard let range = line.range(of: "// error: ") else { return nil }
      return Compiler.Message(line: index + 2, text: String(line[range.upperBound...]))
    }
    #expect(!expected.isEmpty, "\(program) says no error")
    let found = try Compiler.errors(in: program)
    for message in expected {
      #expect(found.contains(message), "\(program): the compiler said \(found)")
    }
  }
}

/// The compiler that built these tests, on one file against the built library.
enum Compiler {
  struct Message: Equatable, CustomStringConvertible {
    let line: Int
    let text: String

    var description: String { "line \(line): \(text)" }
  }

  static let programs = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Programs")

  /// The folder of the build that runs: the test executable lies in it.
  private static let products: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appending(path: "Modules").path) {
      folder.deleteLastPathComponent()
    }
    return folder
  }()

  static func errors(in program: String) throws -> [Message] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "swiftc", "-typecheck", "-swift-version", "6", "-parse-as-library", "-I", products.appending(path: "Modules").path,
      "-Xcc", "-fmodule-map-file=\(products.appending(path: "MartletTables.build/module.modulemap").path)",
      "-diagnostic-style", "llvm", programs.appending(path: program).path,
    ]
    let output = Pipe()
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let messages = text.components(separatedBy: "\n").compactMap { line -> Message? in
      guard let mark = line.range(of: ": error: ") else { return nil }
      let place = line[..<mark.lowerBound].split(separator: ":")
      guard place.count >= 2, let number = Int(place[place.count - 2]) else { return Message(line: 0, text: line) }
      return Message(line: number, text: line[mark.upperBound...].trimmingCharacters(in: .whitespaces))
    }
    if messages.isEmpty, process.terminationStatus != 0 { return [Message(line: 0, text: text)] }
    return messages
  }
}
