import MartletDiagnostics
import Testing

@testable import Martlet

/// What the pages show is what the compiler does: their programs compile here, and their outputs are excerpts of real ones.
@Suite struct PageTests {
  @Test(arguments: Page.all) func programIsTheCompiledOne(page: Page) throws {
    let blocks = try CodeBlock.all(in: page.text).filter { $0.language == "swift" && $0.lines.contains("@main") }
    let shown = blocks.first.map { $0.lines.joined(separator: "\n") + "\n" }
    #expect(shown == (try page.programText), "\(page) shows another program than Programs/\(page.program).swift")
  }

  @Test(arguments: Page.all) func outputsAreExcerptsOfRealOnes(page: Page) throws {
    let runs = page.synthesize()
    #expect(runs.flatMap(\.diagnostics).map(\.rendered) == [])
    let outputs = runs.flatMap(\.stacks).flatMap(\.files).map { String(decoding: $0.bytes, as: UTF8.self) }
    for block in try CodeBlock.all(in: page.text) where ["json", "hcl"].contains(block.language) {
      let isTrue = outputs.contains { block.isExcerpt(of: $0) }
      #expect(isTrue, "\(page): no output of the program holds\n\(block.lines.joined(separator: "\n"))")
    }
  }
}
