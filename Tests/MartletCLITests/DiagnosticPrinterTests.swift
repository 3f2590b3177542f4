import MartletDiagnostics
import Testing

@testable import MartletCLI

@Suite struct DiagnosticPrinterTests {
  private let warning = Diagnostic(
    .warning, "old runtime", what: "`nodejs16.x` is old", why: "it is", fix: "use `nodejs22.x`",
    at: SourceLocation(fileID: "Shop/Shop.swift", line: 3))

  @Test func nothingToSay() {
    #expect(DiagnosticPrinter(colours: true).text([]) == "")
  }

  @Test func colourMarksTheSeverityOnly() {
    let plain = DiagnosticPrinter(colours: false).text([warning])
    let coloured = DiagnosticPrinter(colours: true).text([warning])
    #expect(coloured.hasPrefix("Shop/Shop.swift:3: \u{1b}[1;33mwarning:\u{1b}[0m old runtime\n"))
    #expect(
      coloured.replacing("\u{1b}[1;33m", with: "").replacing("\u{1b}[0m", with: "") == plain)
    #expect(plain.hasSuffix("\n\n1 warning\n"))
  }
}
