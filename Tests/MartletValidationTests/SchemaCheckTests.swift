import MartletDocuments
import MartletValidation
import Testing

@Suite struct SchemaCheckTests {
  @Test func anUnknownPropertyNamesTheNearest() throws {
    let template = try JSON(parsing: #"{"Resources": {"Q": {"Type": "AWS::SQS::Queue", "Properties": {"DelaySecond": 5}}}}"#)
    let findings = TemplateChecker.check(template)
    #expect(findings.map(\.rule.id) == ["E3002"])
    #expect(findings.first?.path.text == "/Resources/Q/Properties/DelaySecond")
    #expect(findings.first?.message == "`DelaySecond` is not a property here; did you mean `DelaySeconds`?")
  }
}
