import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct IntrinsicFunctionTests {
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

  @Test func aVariableNeedsSub() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"${Q}"}}}}"#
    #expect(
      try findings(wrong, "E1029") == [
        #"E1029 /Resources/T/Properties/DisplayName: `${Q}` stays as it is: the text is not inside `Fn::Sub`; write `{"Fn::Sub": …}`"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic","Properties":{"DisplayName":"${Other}"}}}}"#
    #expect(try findings(right, "E1029") == [])
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

  @Test func secureTextsAreForPasswords() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:ssm-secure:a:1}}"}}}}
      """#
    #expect(
      try findings(wrong, "E1027") == [
        #"E1027 /Resources/T/Properties/DisplayName: `resolve:ssm-secure:a:1` is not replaced here; use a secret of Secrets Manager"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:ssm:a:1}}"}}}}
      """#
    #expect(try findings(right, "E1027") == [])
  }

  @Test func dynamicReferencesNameAService() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:sms:a:1}}"}}}}
      """#
    #expect(
      try findings(wrong, "E1050") == [
        #"E1050 /Resources/T/Properties/DisplayName: `sms` is no service of dynamic references; use `ssm`, `ssm-secure` or `secretsmanager`"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:ssm:a:1}}"}}}}
      """#
    #expect(try findings(right, "E1050") == [])
  }

  @Test func secretsAreForProperties() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"{{resolve:secretsmanager:a}}"}}}"#
    #expect(
      try findings(wrong, "E1051") == [
        #"E1051 /Outputs/O/Value: `resolve:secretsmanager:a` is a secret outside of resource properties; refer to it in a property"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:secretsmanager:a}}"}}}}
      """#
    #expect(try findings(right, "E1051") == [])
  }

  @Test func secretsComeFromDynamicReferences() throws {
    let wrong = #"""
      {"Resources":{"U":{"Type":"AWS::IAM::User","Properties":{"LoginProfile":{"Password":{"Ref":"P"}}}}},
      "Parameters":{"P":{"Type":"String","NoEcho":true}}}
      """#
    #expect(
      try findings(wrong, "W1011") == [
        #"W1011 /Resources/U/Properties/LoginProfile/Password: the secret comes from the parameter `P`; use a dynamic reference to a secret"#
      ])
    let right = #"{"Resources":{"U":{"Type":"AWS::IAM::User","Properties":{"LoginProfile":{"Password":"{{resolve:secretsmanager:a}}"}}}}}"#
    #expect(try findings(right, "W1011") == [])
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

  @Test func branchesAreReachable() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::If":["C",{"Fn::If":["C","a","b"]},"c"]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "W1028") == [
        #"W1028 /Resources/T/Properties/DisplayName/Fn::If/1/Fn::If/2: `C` is never false here; remove the branch, or correct the conditions"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":{"Fn::If":["C",{"Fn::If":["D","a","b"]},"c"]}}}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"D":{"Fn::Equals":[{"Ref":"P"},"b"]},"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "W1028") == [])
  }

  @Test func valuesOfParametersFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":{"Ref":"D"}}}},
      "Parameters":{"D":{"Type":"Number","Default":901}}}
      """#
    #expect(
      try findings(wrong, "W1030") == [
        #"W1030 /Parameters/D/Default: `Ref` answers `901` here: `901` is out of range; use 0 to 900"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::SQS::Queue","Properties":{"DelaySeconds":{"Ref":"D"}}}},
      "Parameters":{"D":{"Type":"Number","Default":900}}}
      """#
    #expect(try findings(right, "W1030") == [])
  }

  @Test func valuesOfSubFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Sub":["${A}",{"A":"FREE"}]},
      "KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1031") == [
        #"W1031 /Resources/R/Properties/BillingMode/Fn::Sub: `Fn::Sub` answers `FREE` here: `FREE` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Sub":["${A}",{"A":"PROVISIONED"}]},
      "KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1031") == [])
  }

  @Test func valuesOfJoinFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Join":["_",["PAY","NEVER"]]},
      "KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1032") == [
        #"W1032 /Resources/R/Properties/BillingMode/Fn::Join: `Fn::Join` answers `PAY_NEVER` here: `PAY_NEVER` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Join":["_",["PAY","PER",
      "REQUEST"]]},"KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1032") == [])
  }

  @Test func valuesOfFindInMapFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::FindInMap":["M","a","b"]},
      "KeySchema":[]}}},"Mappings":{"M":{"a":{"b":"FREE"}}}}
      """#
    #expect(
      try findings(wrong, "W1034") == [
        #"W1034 /Resources/R/Properties/BillingMode/Fn::FindInMap: `Fn::FindInMap` answers `FREE` here: `FREE` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::FindInMap":["M","a","b"]},
      "KeySchema":[]}}},"Mappings":{"M":{"a":{"b":"PROVISIONED"}}}}
      """#
    #expect(try findings(right, "W1034") == [])
  }

  @Test func valuesOfSelectFit() throws {
    let wrong = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Select":[1,{"Fn::Split":["-",
      "a-b"]}]},"KeySchema":[]}}}}
      """#
    #expect(
      try findings(wrong, "W1035") == [
        #"W1035 /Resources/R/Properties/BillingMode/Fn::Select: `Fn::Select` answers `b` here: `b` is not an allowed value; use one of `PAY_PER_REQUEST`, `PROVISIONED`"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::DynamoDB::Table","Properties":{"BillingMode":{"Fn::Select":[1,{"Fn::Split":["-",
      "a-PROVISIONED"]}]},"KeySchema":[]}}}}
      """#
    #expect(try findings(right, "W1035") == [])
  }

  @Test func arnsOfSecretsAreNotSecrets() throws {
    let wrong = #"{"Resources":{"R":{"Type":"AWS::RDS::DBProxy","Properties":{"Auth":[{"SecretArn":"{{resolve:secretsmanager:a}}"}]}}}}"#
    #expect(
      try findings(wrong, "W1051") == [
        #"W1051 /Resources/R/Properties/Auth/0/SecretArn: `SecretArn` takes the ARN of a secret, not `resolve:secretsmanager:a`; write the ARN"#
      ])
    let right = #"""
      {"Resources":{"R":{"Type":"AWS::RDS::DBProxy",
      "Properties":{"Auth":[{"SecretArn":"arn:aws:secretsmanager:eu-west-1:123456789012:secret:a"}]}}}}
      """#
    #expect(try findings(right, "W1051") == [])
  }

  @Test func dynamicReferencesHaveNoSpaces() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{ resolve:ssm:a:1 }}"}}}}
      """#
    #expect(
      try findings(wrong, "W1053") == [
        #"W1053 /Resources/T/Properties/DisplayName: `{{ resolve:ssm:a:1 }}` has spaces before `resolve`, and stays as it is; remove them"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"},"T":{"Type":"AWS::SNS::Topic",
      "Properties":{"DisplayName":"{{resolve:ssm:a:1}}"}}}}
      """#
    #expect(try findings(right, "W1053") == [])
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
