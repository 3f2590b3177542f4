import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct RefAndGetAttTests {
  @Test func refNamesSomething() throws {
    let wrong = #"""
      {"Resources":{"Queue":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Ref":"Que"}}}}}
      """#
    #expect(
      try findings(wrong, "E1020") == [
        #"E1020 /Resources/T/Properties/DisplayName/Ref: there is nothing named `Que`; did you mean `Queue`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Ref":"Q"}}}}}"#
    #expect(try findings(right, "E1020") == [])
  }

  @Test func refOfAListIsAList() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Ref":"L"}}}},
      "Parameters":{"P":{"Type":"String"},"L":{"Type":"CommaDelimitedList"}},"Outputs":{"UseP":{"Value":{"Ref":"P"}},
      "UseL":{"Value":{"Fn::Join":[",",{"Ref":"L"}]}}}}
      """#
    #expect(
      try findings(wrong, "E1020") == [
        #"E1020 /Resources/T/Properties/DisplayName: `L` is a list, not a string; take one item with `Fn::Select`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Ref":"P"}}}},
      "Parameters":{"P":{"Type":"String"},"L":{"Type":"CommaDelimitedList"}},"Outputs":{"UseP":{"Value":{"Ref":"P"}},
      "UseL":{"Value":{"Fn::Join":[",",{"Ref":"L"}]}}}}
      """#
    #expect(try findings(right, "E1020") == [])
  }

  @Test func getAttNamesAnAttribute() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetAtt":["Q","QueueNam"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1010") == [
        #"E1010 /Resources/T/Properties/DisplayName/Fn::GetAtt/1: `AWS::SQS::Queue` has no attribute `QueueNam`; did you mean `QueueName`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetAtt":["Q","QueueName"]}}}}}
      """#
    #expect(try findings(right, "E1010") == [])
  }

  @Test func getAttNamesAResource() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetAtt":["R","Arn"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1010") == [
        #"E1010 /Resources/T/Properties/DisplayName/Fn::GetAtt/0: there is no resource `R`; did you mean `Q`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetAtt":"Q.Arn"}}}}}
      """#
    #expect(try findings(right, "E1010") == [])
  }

  @Test func importValueNamesNoResource() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::ImportValue":{"Fn::GetAtt":["Q","Arn"]}}}}}}
      """#
    #expect(
      try findings(wrong, "E1016") == [
        #"E1016 /Resources/T/Properties/DisplayName/Fn::ImportValue: `Fn::GetAtt` cannot be called here; use a literal or one of `Ref`, `Fn::Sub`, `Fn::Join`, `Fn::If`, `Fn::Select`, `Fn::FindInMap`, `Fn::Base64`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::ImportValue":{"Fn::Sub":"${AWS::StackName}-q"}}}}}}
      """#
    #expect(try findings(right, "E1016") == [])
  }

  @Test func getStackOutputNamesAnOutput() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetStackOutput":{"StackName":"a"}}}}}}
      """#
    #expect(
      try findings(wrong, "E1033") == [
        #"E1033 /Resources/T/Properties/DisplayName/Fn::GetStackOutput: `OutputName` is missing; add it"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetStackOutput":{"StackName":"a","OutputName":"b"}}}}}}
      """#
    #expect(try findings(right, "E1033") == [])
  }

  @Test func anAttributeAnswersWhatIsExpected() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"F":{"Type":"AWS::Lambda::EventInvokeConfig",
      "Properties":{"FunctionName":"f","Qualifier":"1"}},"S":{"Type":"AWS::EC2::Subnet",
      "Properties":{"CidrBlock":"10.0.0.0/16","VpcId":{"Fn::GetAtt":["Q","Arn"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1040") == [
        #"E1040 /Resources/S/Properties/VpcId: `Arn` of `Q` answers `AWS::SQS::Queue.Arn`, not `AWS::EC2::VPC.Id`; use the attribute that answers it"#
      ])
    let right = #"""
      {"Resources":{"V":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}},"S":{"Type":"AWS::EC2::Subnet",
      "Properties":{"CidrBlock":"10.0.0.0/16","VpcId":{"Fn::GetAtt":["V","VpcId"]}}}}}
      """#
    #expect(try findings(right, "E1040") == [])
  }

  @Test func aReferenceAnswersWhatIsExpected() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"S":{"Type":"AWS::EC2::Subnet","Properties":{"CidrBlock":"10.0.0.0/16",
      "VpcId":{"Ref":"Q"}}}}}
      """#
    #expect(
      try findings(wrong, "E1041") == [
        #"E1041 /Resources/S/Properties/VpcId: `Ref` of `Q` answers an identifier, not `AWS::EC2::VPC.Id`; use the attribute that answers it"#
      ])
    let right = #"""
      {"Resources":{"V":{"Type":"AWS::EC2::VPC","Properties":{"CidrBlock":"10.0.0.0/16"}},"S":{"Type":"AWS::EC2::Subnet",
      "Properties":{"CidrBlock":"10.0.0.0/16","VpcId":{"Ref":"V"}}}}}
      """#
    #expect(try findings(right, "E1041") == [])
  }

  @Test func pseudoParametersAreReferredTo() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"AWS::Region"}}}}
      """#
    #expect(
      try findings(wrong, "W1054") == [
        #"W1054 /Resources/T/Properties/DisplayName: `AWS::Region` is the name of a pseudo parameter; write `{"Ref": "AWS::Region"}`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Ref":"AWS::Region"}}}}}
      """#
    #expect(try findings(right, "W1054") == [])
  }

  @Test func hiddenParametersStayHidden() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String","NoEcho":true}},
      "Outputs":{"O":{"Value":{"Ref":"P"}}}}
      """#
    #expect(
      try findings(wrong, "W2010") == [
        #"W2010 /Outputs/O/Value/Ref: `P` is hidden, and shown in `Outputs`; remove it there"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}},
      "Outputs":{"O":{"Value":{"Ref":"P"}}}}
      """#
    #expect(try findings(right, "W2010") == [])
  }

  @Test func outputsAreNotImports() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":{"Fn::ImportValue":"a"}}}}"#
    #expect(
      try findings(wrong, "W6001") == [
        #"W6001 /Outputs/O/Value/Fn::ImportValue: the output is an import from another stack; import it where it is used"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::ImportValue":"a"}}}}}
      """#
    #expect(try findings(right, "W6001") == [])
  }
}
