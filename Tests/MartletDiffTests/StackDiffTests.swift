import MartletDiff
import MartletDocuments
import Testing

@Test func `a template does not differ from itself`() throws {
  let template = try JSON(parsing: Array(#"{"Resources":{"Jobs":{"Type":"AWS::SQS::Queue"}}}"#.utf8))
  #expect(StackDiff(old: template, new: template).isEmpty)
}
