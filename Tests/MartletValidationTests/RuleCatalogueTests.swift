import MartletValidation
import Testing

@Suite struct RuleCatalogueTests {
  @Test func everyNumberIsThereOnce() {
    let ids = RuleCatalogue.all.map(\.id)
    let repeated = ids.filter { id in ids.count { $0 == id } > 1 }
    #expect(repeated == [])
  }
}
