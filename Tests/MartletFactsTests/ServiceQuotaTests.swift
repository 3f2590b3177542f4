import MartletTables
import Testing

@testable import MartletFacts

@Suite struct ServiceQuotaTests {
  @Test func aQuotaCarriesItsNumberUnitAndPage() {
    let quota = ServiceQuota.lambdaEnvironment
    #expect(quota.limit == 4096)
    #expect(quota.unit == "bytes")
    #expect(!quota.isAdjustable)
    #expect(quota.page == "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html")
    #expect(ServiceQuota.apiRoutes.isAdjustable)
  }

  @Test func theCasesAreTheKeysOfTheTable() {
    let keys = FactTable(martlet_table_quotas()).lineKeys()
    #expect(ServiceQuota.allCases.map(\.rawValue).sorted() == keys)
    #expect(keys == keys.sorted())
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    let table = FactTable(martlet_table_quotas())
    for line in table.lines(of: table.range) {
      let text = table.text(line)
      let tokens = text.split(separator: " ")
      #expect(tokens.count == 5, "\(text)")
      #expect(["adjustable", "fixed"].contains(tokens[3]), "\(text)")
      #expect(tokens[4].hasPrefix("https://docs.aws.amazon.com/"), "\(text)")
    }
    #expect(ServiceQuota.allCases.filter { $0.limit == .max || $0.limit < 1 } == [])
  }

  @Test func keysAreFoundAndOthersAreNot() {
    #expect(ServiceQuota(key: "cloudformation.resources") == .templateResources)
    #expect(ServiceQuota(key: "cloudformation") == nil)
    #expect(ServiceQuota(key: "") == nil)
  }
}
