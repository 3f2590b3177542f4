import MartletFacts
import Testing

@Suite("The global condition keys and the retired actions")
struct GlobalConditionKeysTests {
  @Test(
    "A key has its types, its number of values and its presence",
    arguments: [
      ("aws:PrincipalArn", [IAMConditionKey.ValueType.arn], false, GlobalConditionKey.Presence.signed),
      ("aws:CalledVia", [.string], true, .sometimes), ("aws:EpochTime", [.date, .numeric], false, .always),
      ("aws:RequestTag/${TagKey}", [.string], false, .sometimes), ("ec2:SourceInstanceArn", [.arn], false, .sometimes),
    ])
  func key(name: String, types: [IAMConditionKey.ValueType], isMultivalued: Bool, presence: GlobalConditionKey.Presence) throws {
    let key = try #require(GlobalConditionKeys.all.first { $0.name == name })
    #expect(key.valueTypes == types)
    #expect(key.isMultivalued == isMultivalued)
    #expect(key.presence == presence)
  }

  @Test("A service that has ended has its day, and what was replaced its successors")
  func retired() throws {
    let service = try #require(RetiredActions.all.first { $0.servicePrefix == "qldb" })
    #expect(service.isWholeService && service.state == .ended && service.date?.description == "2025-07-31")
    let action = try #require(RetiredActions.all.first { $0.pattern == "purchase-orders:viewpurchaseorders" })
    #expect(!action.isWholeService && action.state == .replaced)
    #expect(action.successors == ["purchase-orders:GetPurchaseOrder", "purchase-orders:ListPurchaseOrders"])
  }

  @Test("What takes the place of actions exists, and every page is an address")
  func successors() {
    for entry in RetiredActions.all {
      #expect(entry.page.hasPrefix("https://"))
      for successor in entry.successors {
        let prefix = String(successor.prefix { $0 != ":" })
        #expect(successor.hasSuffix(":*") ? IAMCatalogue.service(prefix) != nil : IAMCatalogue.action(successor) != nil, "\(successor)")
      }
    }
  }
}
