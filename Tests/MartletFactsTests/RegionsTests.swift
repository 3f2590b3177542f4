import MartletFacts
import Testing

@Suite struct RegionsTests {
  @Test(arguments: [
    ("us-east-1", "aws", "amazonaws.com"), ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
    ("us-gov-west-1", "aws-us-gov", "amazonaws.com"), ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
  ])
  func aRegionBelongsToItsPartition(region: String, id: String, dnsSuffix: String) {
    #expect(Regions.contains(region))
    #expect(Regions.partition(of: region)?.id == id)
    #expect(Regions.partition(of: region)?.dnsSuffix == dnsSuffix)
  }

  @Test(arguments: ["", "eu-west", "eu-west-9", "EU-WEST-1", "aws-global", "us-east-1 aws"])
  func otherTextsAreNoRegions(text: String) {
    #expect(!Regions.contains(text))
    #expect(Regions.partition(of: text) == nil)
  }

  @Test(arguments: [("eu-wset-1", "eu-west-1"), ("EU-WEST-1", "eu-west-1"), ("us-east1", "us-east-1")])
  func theNearestRegionIsSuggested(text: String, suggestion: String) {
    #expect(Regions.nearest(to: text) == suggestion)
  }

  @Test func theTableIsSorted() {
    #expect(Regions.all == Regions.all.sorted())
  }
}
