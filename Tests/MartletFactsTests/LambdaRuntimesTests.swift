import MartletFacts
import MartletTables
import Testing

@Suite struct LambdaRuntimesTests {
  @Test func aRuntimeCarriesItsDates() throws {
    let facts = try #require(LambdaRuntimes.facts(for: "python3.13"))
    #expect(facts.family == .python)
    #expect(facts.deprecationDate == CalendarDate("2029-06-30"))
    #expect(facts.createBlockDate == CalendarDate("2029-07-31"))
    #expect(facts.updateBlockDate == CalendarDate("2029-08-31"))
    #expect(facts.successor == "python3.14")
    #expect(facts.supportsInlineCode)
  }

  @Test func deprecationBeginsOnItsDay() throws {
    let facts = try #require(LambdaRuntimes.facts(for: "nodejs20.x"))
    #expect(try !facts.isDeprecated(on: #require(CalendarDate("2026-04-29"))))
    #expect(try facts.isDeprecated(on: #require(CalendarDate("2026-04-30"))))
    #expect(try !facts.isCreationBlocked(on: #require(CalendarDate("2027-01-31"))))
    #expect(try facts.isUpdateBlocked(on: #require(CalendarDate("2027-03-03"))))
  }

  @Test func aRuntimeWithoutDatesIsCurrent() throws {
    let facts = try #require(LambdaRuntimes.facts(for: "nodejs26.x"))
    #expect(facts.deprecationDate == nil)
    #expect(try !facts.isDeprecated(on: #require(CalendarDate("2099-12-31"))))
  }

  @Test(arguments: ["", "python", "Python3.13", "nodejs22", "python3.13 ", "cobol85"])
  func otherIdentifiersAreUnknown(identifier: String) {
    #expect(LambdaRuntimes.facts(for: identifier) == nil)
  }

  @Test(arguments: [("pyhton3.13", "python3.13"), ("nodejs22", "nodejs22.x"), ("provided.al2024", "provided.al2023")])
  func theNearestIdentifierIsSuggested(text: String, suggestion: String) {
    #expect(LambdaRuntimes.nearestIdentifier(to: text) == suggestion)
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    let table = martlet_table_lambda_runtimes()
    let text = String(decoding: UnsafeRawBufferPointer(start: table.bytes, count: table.length), as: UTF8.self)
    let identifiers = text.split(separator: "\n").map { String($0.prefix { $0 != " " }) }
    #expect(LambdaRuntimes.all.map(\.identifier) == identifiers)
    #expect(identifiers == identifiers.sorted())
    let successors = Set(LambdaRuntimes.all.compactMap(\.successor))
    #expect(successors.subtracting(identifiers) == [])
  }

  @Test func datesReadAsWritten() {
    #expect(CalendarDate("2024-02-08")?.description == "2024-02-08")
    #expect(
      ["", "-", "2024-2-8", "2024-13-01", "2024-00-01", "2024-01-32", "+024-01-01", "2024-01-01-01"]
        .compactMap { CalendarDate($0) } == [])
  }
}
