import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct IntrinsicFunctionTests {
  @Test func findInMapFindsItsEntry() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::FindInMap":["M","dve","b"]}}}},"Mappings":{"M":{"dev":{"b":"c"}}}}
      """#
    #expect(
      try findings(wrong, "E1011") == [
        #"E1011 /Resources/T/Properties/DisplayName/Fn::FindInMap/1: the mapping `M` has no entry `dve`; did you mean `dev`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::FindInMap":["M","dev","b"]}}}},"Mappings":{"M":{"dev":{"b":"c"}}}}
      """#
    #expect(try findings(right, "E1011") == [])
  }

  @Test func getAZsTakesARegion() throws {
    let wrong = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::GetAZs":"eu-west-9"}}}}}
      """#
    #expect(
      try findings(wrong, "E1015") == [
        #"E1015 /Resources/G/Properties/AvailabilityZones/Fn::GetAZs: there is no region `eu-west-9`; did you mean `eu-west-1`?"#
      ])
    let right = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::GetAZs":"eu-west-1"}}}}}
      """#
    #expect(try findings(right, "E1015") == [])
  }

  @Test func aListIsNotAText() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::GetAZs":""}}}}}
      """#
    #expect(
      try findings(wrong, "E1015") == [
        #"E1015 /Resources/T/Properties/DisplayName: `Fn::GetAZs` answers a list, not a string"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Select":[0,{"Fn::GetAZs":""}]}}}}}
      """#
    #expect(try findings(right, "E1015") == [])
  }

  @Test func selectTakesANumber() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Select":["first",["a"]]}}}}}
      """#
    #expect(
      try findings(wrong, "E1017") == [
        #"E1017 /Resources/T/Properties/DisplayName/Fn::Select/0: `first` is not an integer"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Select":["0",["a"]]}}}}}
      """#
    #expect(try findings(right, "E1017") == [])
  }

  @Test func splitTakesATextAndItsMark() throws {
    let wrong = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::Split":["-"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1018") == [
        #"E1018 /Resources/G/Properties/AvailabilityZones/Fn::Split: the list has 1 item; write 2"#
      ])
    let right = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::Split":["-","a-b"]}}}}}
      """#
    #expect(try findings(right, "E1018") == [])
  }

  @Test func base64TakesAText() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Base64":["a"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1021") == [
        #"E1021 /Resources/T/Properties/DisplayName/Fn::Base64: a list is not a string; write a single value"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Base64":"a"}}}}}
      """#
    #expect(try findings(right, "E1021") == [])
  }

  @Test func joinTakesAList() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Join":["",{"Fn::Sub":"${Q}"}]}}}}}
      """#
    #expect(
      try findings(wrong, "E1022") == [
        #"E1022 /Resources/T/Properties/DisplayName/Fn::Join/1: `Fn::Sub` cannot be called here; use a literal or one of `Ref`, `Fn::GetAtt`, `Fn::If`, `Fn::Split`, `Fn::FindInMap`, `Fn::Cidr`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Join":["",["a",{"Ref":"Q"}]]}}}}}
      """#
    #expect(try findings(right, "E1022") == [])
  }

  @Test func cidrTakesABlock() throws {
    let wrong = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::Cidr":["10.0.0.0",4,8]}}}}}
      """#
    #expect(
      try findings(wrong, "E1024") == [
        #"E1024 /Resources/G/Properties/AvailabilityZones/Fn::Cidr/0: `10.0.0.0` is not a block of IPv4 addresses; write one such as `10.0.0.0/16`"#
      ])
    let right = #"""
      {"Resources":{"G":{"Type":"AWS::AutoScaling::AutoScalingGroup","Properties":{"MinSize":"1","MaxSize":"1",
      "LaunchConfigurationName":"c","AvailabilityZones":{"Fn::Cidr":["10.0.0.0/16",4,8]}}}}}
      """#
    #expect(try findings(right, "E1024") == [])
  }

  @Test func ifNamesACondition() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Fn::If":["D",
      "a","b"]}}}},"Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "E1028") == [
        #"E1028 /Resources/T/Properties/DisplayName/Fn::If/0: there is no condition `D`; did you mean `C`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":{"Fn::If":["C",
      "a","b"]}}}},"Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E1028") == [])
  }

  @Test func lengthNeedsItsTransform() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Length":["a"]}}}}}
      """#
    #expect(
      try findings(wrong, "E1030") == [
        #"E1030 /Resources/T/Properties/DisplayName: `Fn::Length` needs a transform; add `AWS::LanguageExtensions` to `Transform`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::Length":["a"]}}}},"Transform":"AWS::LanguageExtensions"}
      """#
    #expect(try findings(right, "E1030") == [])
  }

  @Test func toJsonStringNeedsItsTransform() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::ToJsonString":{"a":"b"}}}}}}
      """#
    #expect(
      try findings(wrong, "E1031") == [
        #"E1031 /Resources/T/Properties/DisplayName: `Fn::ToJsonString` needs a transform; add `AWS::LanguageExtensions` to `Transform`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::ToJsonString":{"a":"b"}}}}},"Transform":"AWS::LanguageExtensions"}
      """#
    #expect(try findings(right, "E1031") == [])
  }

  @Test func forEachNeedsItsTransform() throws {
    let wrong = #"{"Resources":{"Fn::ForEach::All":["N",["a"],{"Q${N}":{"Type":"AWS::SQS::Queue"}}],"Q":{"Type":"AWS::SQS::Queue"}}}"#
    #expect(
      try findings(wrong, "E1032") == [
        #"E1032 /Resources/Fn::ForEach::All: `Fn::ForEach` needs a transform; add `AWS::LanguageExtensions` to `Transform`"#
      ])
    let right = #"""
      {"Resources":{"Fn::ForEach::All":["N",["a"],{"Q${N}":{"Type":"AWS::SQS::Queue"}}],"Q":{"Type":"AWS::SQS::Queue"}},
      "Transform":"AWS::LanguageExtensions"}
      """#
    #expect(try findings(right, "E1032") == [])
  }
}
