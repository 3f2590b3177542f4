import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct SubTests {
  @Test func subNamesSomething() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${Q.Arm}"}}}}}
      """#
    #expect(
      try findings(wrong, "E1019") == [
        #"E1019 /Resources/T/Properties/DisplayName/Fn::Sub: `AWS::SQS::Queue` has no attribute `Arm`; did you mean `Arn`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${Q.Arn}"}}}}}
      """#
    #expect(try findings(right, "E1019") == [])
  }

  @Test func subTakesValues() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":["${A}","b"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1019") == [
        #"E1019 /Resources/T/Properties/DisplayName/Fn::Sub/1: `b` is not an object; write the values by their names"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":["${A}",{"A":"b"}]}}}}}
      """#
    #expect(try findings(right, "E1019") == [])
  }

  @Test func aVariableNeedsSub() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"${Q}"}}}}"#
    #expect(
      try findings(wrong, "E1029") == [
        #"E1029 /Resources/T/Properties/DisplayName: `${Q}` stays as it is: the text is not inside `Fn::Sub`; write `{"Fn::Sub": …}`"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"${Other}"}}}}"#
    #expect(try findings(right, "E1029") == [])
  }

  @Test func valuesOfSubAreUsed() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":["${A}",{"A":"b","B":"c"}]}}}}}
      """#
    #expect(
      try findings(wrong, "W1019") == [
        #"W1019 /Resources/T/Properties/DisplayName/Fn::Sub/1/B: `B` is not in the text; remove it, or write `${B}`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":["${A}",{"A":"b"}]}}}}}
      """#
    #expect(try findings(right, "W1019") == [])
  }

  @Test func subHasAVariable() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"a"}}}}}
      """#
    #expect(
      try findings(wrong, "W1020") == [
        #"W1020 /Resources/T/Properties/DisplayName/Fn::Sub: the text has no `${…}`; write the text without `Fn::Sub`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Sub":"${Q}"}}}}}
      """#
    #expect(try findings(right, "W1020") == [])
  }
}
