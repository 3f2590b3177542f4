import MartletTables
import Testing

@testable import MartletFacts

@Suite struct FactTableTests {
  private func withTable<Result>(_ text: String, _ body: (FactTable) throws -> Result) rethrows -> Result {
    try text.withCString { try body(FactTable(MartletTable(bytes: $0, length: text.utf8.count))) }
  }

  @Test func recordsAreFoundByKey() {
    withTable("=a\n 1\n=b\n=bb\n 2=3\n=x\n 3\n 4\n") { table in
      let bodies = ["a", "b", "bb", "x"].map { table.record($0).map(table.text) }
      #expect(bodies == [" 1\n", "", " 2=3\n", " 3\n 4\n"])
      #expect(["", "A", "aa", "c", "xx", "="].compactMap(table.record) == [])
      #expect(table.keys() == ["a", "b", "bb", "x"])
    }
  }

  @Test(arguments: ["", "\n", "no record", "=", "=a"])
  func smallAndBrokenTablesAnswerNil(text: String) {
    withTable(text) { #expect($0.record("b") == nil) }
  }

  @Test func tokensAreUnescaped() {
    #expect(FactToken.unescaped("code%20signing%25") == "code signing%")
    #expect(FactToken.unescaped("100%") == "100%")
    #expect(FactToken.unescaped("%zz%4") == "%zz%4")
  }
}
