import MartletCLI
import MartletDiagnostics
import MartletDocuments
import RandomStacks
import Testing

@testable import Martlet

/// Laws that hold for every legal stack, tried on stacks drawn from seeds.
@Suite struct RandomStackTests {
  static let seeds = 0..<300

  @Test(arguments: [0, 100, 200])
  func everyLegalStackCompiles(from first: Int) {
    for seed in Self.seeds.dropFirst(first).prefix(100) {
      let errors = Self.synthesis(PlainRandomApp.self, seed: seed).diagnostics.filter { $0.severity == .error }
      #expect(errors.map(\.rendered) == [], "seed \(seed)")
    }
  }

  @Test(arguments: [0, 100, 200])
  func everyTextComesOutAsItWentIn(from first: Int) throws {
    for seed in Self.seeds.dropFirst(first).prefix(100) {
      let synthesis = Self.synthesis(PlainRandomApp.self, seed: seed)
      let stack = RandomStack(seed: UInt64(seed))
      let texts = stack.texts.filter { !$0.isEmpty }
      for format in [OutputFormat.cloudformation, .sam] {
        let templates = try Self.files(of: synthesis, format).map { try JSON(parsing: String(decoding: $0.bytes, as: UTF8.self)) }
        let found = TemplateTexts(.array(templates)).all
        #expect((texts + stack.codes).filter { !Self.holds(found, $0) } == [], "seed \(seed), \(format.rawValue)")
      }
      var found: Set<[UInt8]> = []
      for file in Self.files(of: synthesis, .terraform) { found.formUnion(try HCLScanner(file.bytes).texts) }
      #expect(texts.filter { !Self.holds(found, $0) } == [], "seed \(seed), terraform")
    }
  }

  @Test(arguments: [0, 100, 200])
  func theOrderAndPlaceOfDeclarationsDoNotMatter(from first: Int) {
    for seed in Self.seeds.dropFirst(first).prefix(100) {
      let plain = Self.synthesis(PlainRandomApp.self, seed: seed)
      #expect(Self.differences(plain, Self.synthesis(PlainRandomApp.self, seed: seed)) == [], "seed \(seed), again")
      #expect(Self.differences(plain, Self.synthesis(ShuffledRandomApp.self, seed: seed)) == [], "seed \(seed), shuffled")
    }
  }

  // MARK: Helpers

  /// Whether a text is among those found, whole. Where a reference's value ends in text (an address with a stage), the text beside
  /// it joins it.
  static func holds(_ found: Set<[UInt8]>, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return found.contains(bytes)
      || found.contains { $0.starts(with: bytes) || $0.suffix(bytes.count).elementsEqual(bytes) }
  }

  static func synthesis<Program: RandomApp>(_ program: Program.Type, seed: Int) -> Synthesis {
    Pipeline.run(program, stage: Stage("s\(seed)"), options: SynthesisOptions(formats: OutputFormat.allCases)) { request in
      .packed(
        PackedAsset(
          digest: String(repeating: "a", count: 64), fileName: "aaaaaaaa.zip", bytes: [], uncompressedSize: 0))
    }
  }

  static func files(of synthesis: Synthesis, _ format: OutputFormat) -> [OutputFile] {
    synthesis.stacks.flatMap(\.files).filter { $0.path.hasPrefix("\(format.rawValue)/") }
  }

  /// The first line that differs in each file that does.
  static func differences(_ left: Synthesis, _ right: Synthesis) -> [String] {
    let leftFiles = contents(left)
    let rightFiles = contents(right)
    return Set(leftFiles.keys).union(rightFiles.keys).sorted().compactMap { path in
      guard leftFiles[path] != rightFiles[path] else { return nil }
      let pair = zip(lines(leftFiles[path]), lines(rightFiles[path])).first { $0 != $1 }
      return "\(path): \(pair?.0 ?? "…") | \(pair?.1 ?? "…")"
    }
  }

  private static func contents(_ synthesis: Synthesis) -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for stack in synthesis.stacks {
      for file in stack.files { contents["\(stack.name)/\(file.path)"] = file.bytes }
      contents["\(stack.name)/resources"] = Array(
        stack.resources.map { "\($0.logicalID) \($0.type) \($0.terraformAddress ?? "")" }.joined(separator: "\n").utf8)
    }
    return contents
  }

  private static func lines(_ bytes: [UInt8]?) -> [String] {
    (bytes ?? []).split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
