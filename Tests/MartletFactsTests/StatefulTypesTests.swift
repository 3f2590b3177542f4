import MartletTables
import Testing

@testable import MartletFacts

@Suite struct StatefulTypesTests {
  @Test func tablesLoseTheirItems() {
    #expect(StatefulTypes.deletion(of: "AWS::DynamoDB::Table") == .always)
    #expect(StatefulTypes.losesDataWhenDeleted("AWS::Logs::LogGroup"))
  }

  @Test func bucketsRefuseDeletionUntilTheyAreEmpty() {
    #expect(StatefulTypes.deletion(of: "AWS::S3::Bucket") == .emptyOnly)
    #expect(!StatefulTypes.losesDataWhenDeleted("AWS::S3::Bucket"))
  }

  @Test(arguments: ["", "AWS::Lambda::Function", "AWS::DynamoDB", "AWS::S3::Bucket ", "AWS::S3::BucketPolicy"])
  func otherTypesHoldNoData(type: String) {
    #expect(StatefulTypes.deletion(of: type) == nil)
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    #expect(StatefulTypes.all == StatefulTypes.all.sorted())
    #expect(StatefulTypes.all.filter { StatefulTypes.deletion(of: $0) == nil } == [])
  }

  @Test(arguments: [("", []), ("a 1\n", ["a"]), ("a\nb 2 3\nbb\n", ["a", "b", "bb"]), ("k", ["k"])])
  func linesAreFoundByTheirFirstToken(text: String, keys: [String]) {
    text.withCString { bytes in
      let table = FactTable(MartletTable(bytes: bytes, length: text.utf8.count))
      #expect(table.lineKeys() == keys)
      for key in keys { #expect(table.line(of: key).map(table.text)?.split(separator: " ").first == key[...]) }
      #expect(["", "A", "aa", "c", "2", "\n"].compactMap(table.line) == [])
    }
  }
}
