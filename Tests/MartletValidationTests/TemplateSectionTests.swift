import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct TemplateSectionTests {
  @Test func templatesHaveResources() throws {
    let wrong = #"{"Resource":{}}"#
    #expect(
      try findings(wrong, "E1001") == [
        #"E1001 : `Resources` is missing; add it"#,
        #"E1001 /Resource: `Resource` is not a section of a template; did you mean `Resources`?"#,
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}"#
    #expect(try findings(right, "E1001") == [])
  }

  @Test func descriptionsAreTexts() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Description":5}"#
    #expect(
      try findings(wrong, "E1004") == [
        #"E1004 /Description: `5` is not a text"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Description":"5"}"#
    #expect(try findings(right, "E1004") == [])
  }

  @Test func transformsHaveNames() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Transform":[5]}"#
    #expect(
      try findings(wrong, "E1005") == [
        #"E1005 /Transform/0: `5` is not a transform; write its name"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Transform":["A"]}"#
    #expect(try findings(right, "E1005") == [])
  }

  @Test func parametersHaveTypes() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Defaul":"a","Type":"String"}}}"#
    #expect(
      try findings(wrong, "E2001") == [
        #"E2001 /Parameters/P/Defaul: `Defaul` is not a part of a parameter; did you mean `Default`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Default":"a","Type":"String"}}}"#
    #expect(try findings(right, "E2001") == [])
  }

  @Test func parameterTypesExist() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"Strng"}}}"#
    #expect(
      try findings(wrong, "E2002") == [
        #"E2002 /Parameters/P/Type: there is no parameter type `Strng`; did you mean `String`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String"}}}"#
    #expect(try findings(right, "E2002") == [])
  }

  @Test func parameterTypesAreDocumented() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"List<AWS::EC2::Thing>"}}}"#
    #expect(
      try findings(wrong, "W2002") == [
        #"W2002 /Parameters/P/Type: CloudFormation does not check values of the type `List<AWS::EC2::Thing>`; use a documented type"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"List<String>"}}}"#
    #expect(try findings(right, "W2002") == [])
  }

  @Test func defaultsAreAllowed() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String","Default":"prd",
      "AllowedValues":["dev","prod"]}}}
      """#
    #expect(
      try findings(wrong, "E2015") == [
        #"E2015 /Parameters/P/Default: `prd` is not an allowed value; did you mean `prod`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Parameters":{"P":{"Type":"String","Default":"prod",
      "AllowedValues":["dev","prod"]}}}
      """#
    #expect(try findings(right, "E2015") == [])
  }

  @Test func rulesHaveAssertions() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{}}}"#
    #expect(
      try findings(wrong, "E1700") == [
        #"E1700 /Rules/R: `Assertions` is missing; add it"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{"Assertions":[]}}}"#
    #expect(try findings(right, "E1700") == [])
  }

  @Test func assertionsAreConditions() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{"Assertions":[{"Assert":"x"}]}}}"#
    #expect(
      try findings(wrong, "E1701") == [
        #"E1701 /Rules/R/Assertions/0/Assert: `x` is not a Boolean"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{"Assertions":[{"Assert":{"Fn::Contains":[["a"],"a"]}}]}}}"#
    #expect(try findings(right, "E1701") == [])
  }

  @Test func ruleConditionsAreConditions() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{"RuleCondition":"x","Assertions":[]}}}"#
    #expect(
      try findings(wrong, "E1702") == [
        #"E1702 /Rules/R/RuleCondition: `x` is not a Boolean"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Rules":{"R":{"RuleCondition":{"Fn::Equals":[{"Ref":"AWS::Region"},
      "a"]},"Assertions":[]}}}
      """#
    #expect(try findings(right, "E1702") == [])
  }

  @Test func mappingsHaveTwoLevels() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Mappings":{"M":{"a":"b"}}}"#
    #expect(
      try findings(wrong, "E7001") == [
        #"E7001 /Mappings/M/a: `b` is not an object"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Mappings":{"M":{"a":{"b":"c"}}}}"#
    #expect(try findings(right, "E7001") == [])
  }

  @Test func interfacesHaveGroups() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Metadata":{"AWS::CloudFormation::Interface":{"Groups":[]}}}"#
    #expect(
      try findings(wrong, "E4001") == [
        #"E4001 /Metadata/AWS::CloudFormation::Interface/Groups: `Groups` is not a part of an interface; use `ParameterGroups` and `ParameterLabels`"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Metadata":{"AWS::CloudFormation::Interface":{"ParameterGroups":[]}}}"#
    #expect(try findings(right, "E4001") == [])
  }

  @Test func interfacesNameParameters() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},
      "Metadata":{"AWS::CloudFormation::Interface":{"ParameterLabels":{"Stge":{"default":"a"}}}},
      "Parameters":{"Stage":{"Type":"String"}}}
      """#
    #expect(
      try findings(wrong, "W4001") == [
        #"W4001 /Metadata/AWS::CloudFormation::Interface/ParameterLabels/Stge: there is no parameter `Stge`; did you mean `Stage`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},
      "Metadata":{"AWS::CloudFormation::Interface":{"ParameterLabels":{"Stage":{"default":"a"}}}},
      "Parameters":{"Stage":{"Type":"String"}}}
      """#
    #expect(try findings(right, "W4001") == [])
  }

  @Test func metadataHasNoNull() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Metadata":{"a":[null]}}"#
    #expect(
      try findings(wrong, "E4002") == [
        #"E4002 /Metadata/a/0: null is not a value here; remove it"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Metadata":{"a":["b"]}}"#
    #expect(try findings(right, "E4002") == [])
  }

  @Test func resourcesHaveKnownAttributes() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Dependson":"R"}}}"#
    #expect(
      try findings(wrong, "E3001") == [
        #"E3001 /Resources/Q/Dependson: `Dependson` is not an attribute of a resource; did you mean `DependsOn`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}"#
    #expect(try findings(right, "E3001") == [])
  }

  @Test func resourceTypesExist() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queu"}}}"#
    #expect(
      try findings(wrong, "E3006") == [
        #"E3006 /Resources/Q/Type: there is no resource type `AWS::SQS::Queu`; did you mean `AWS::SQS::Queue`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"Alexa::ASK::Skil"}}}"#
    #expect(try findings(right, "E3006") == [])
  }

  @Test func bothPoliciesKeepAResource() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Retain"}}}"#
    #expect(
      try findings(wrong, "W3011") == [
        #"W3011 /Resources/Q: `DeletionPolicy` keeps the resource, `UpdateReplacePolicy` does not; add `UpdateReplacePolicy`"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Delete"}}}"#
    #expect(try findings(right, "W3011") == [])
  }

  @Test func resourceConditionsExist() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue","Condition":"D"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "E3015") == [
        #"E3015 /Resources/Q/Condition: there is no condition `D`; did you mean `C`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue","Condition":"C"}},"Parameters":{"P":{"Type":"String"}},
      "Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E3015") == [])
  }

  @Test func updatePoliciesBelongToTypes() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","UpdatePolicy":{}}}}"#
    #expect(
      try findings(wrong, "E3016") == [
        #"E3016 /Resources/Q/UpdatePolicy: `AWS::SQS::Queue` has no update policy; remove it"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::Lambda::Alias",
      "UpdatePolicy":{"CodeDeployLambdaAliasUpdate":{"ApplicationName":"a"}}}}}
      """#
    #expect(try findings(right, "E3016") == [])
  }

  @Test func resourceMetadataIsAnObject() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Metadata":"a"}}}"#
    #expect(
      try findings(wrong, "E3028") == [
        #"E3028 /Resources/Q/Metadata: `a` is neither an object nor a list"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","Metadata":{"a":"b"}}}}"#
    #expect(try findings(right, "E3028") == [])
  }

  @Test func deletionPoliciesExist() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","DeletionPolicy":"Snapshot","UpdateReplacePolicy":"Delete"}}}"#
    #expect(
      try findings(wrong, "E3035") == [
        #"E3035 /Resources/Q/DeletionPolicy: `Snapshot` is not a policy of the type; use one of `Delete`, `Retain`, `RetainExceptOnCreate`"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::EC2::Volume","DeletionPolicy":"Snapshot","UpdateReplacePolicy":"Delete"}}}"#
    #expect(try findings(right, "E3035") == [])
  }

  @Test func replacementPoliciesExist() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","UpdateReplacePolicy":"Retian","DeletionPolicy":"Delete"}}}"#
    #expect(
      try findings(wrong, "E3036") == [
        #"E3036 /Resources/Q/UpdateReplacePolicy: `Retian` is not a policy of the type; did you mean `Retain`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue","UpdateReplacePolicy":"Retain","DeletionPolicy":"Delete"}}}"#
    #expect(try findings(right, "E3036") == [])
  }

  @Test func serverlessResourcesNeedTheTransform() throws {
    let wrong = #"{"Resources":{"F":{"Type":"AWS::Serverless::SimpleTable"}}}"#
    #expect(
      try findings(wrong, "E3038") == [
        #"E3038 /Resources/F/Type: `AWS::Serverless::SimpleTable` needs a transform; add `AWS::Serverless-2016-10-31` to `Transform`"#
      ])
    let right = #"{"Resources":{"F":{"Type":"AWS::Serverless::SimpleTable"}},"Transform":"AWS::Serverless-2016-10-31"}"#
    #expect(try findings(right, "E3038") == [])
  }

  @Test func creationPoliciesFitTheirType() throws {
    let wrong = #"{"Resources":{"W":{"Type":"AWS::CloudFormation::WaitCondition","CreationPolicy":{"ResourceSignal":{"Cont":1}}}}}"#
    #expect(
      try findings(wrong, "E3055") == [
        #"E3055 /Resources/W/CreationPolicy/ResourceSignal/Cont: `Cont` is not a part of the policy; did you mean `Count`?"#
      ])
    let right = #"{"Resources":{"W":{"Type":"AWS::CloudFormation::WaitCondition","CreationPolicy":{"ResourceSignal":{"Count":1}}}}}"#
    #expect(try findings(right, "E3055") == [])
  }

  @Test func modulesHaveNoTags() throws {
    let wrong = #"{"Resources":{"M":{"Type":"My::Own::Part::MODULE","Properties":{"Tags":[]}}}}"#
    #expect(
      try findings(wrong, "E5001") == [
        #"E5001 /Resources/M/Properties/Tags: modules have no tags; remove them"#
      ])
    let right = #"{"Resources":{"M":{"Type":"My::Own::Part::MODULE","Properties":{"Name":"a"}}}}"#
    #expect(try findings(right, "E5001") == [])
  }

  @Test func outputsHaveKnownParts() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a","Exports":{}}}}"#
    #expect(
      try findings(wrong, "E6001") == [
        #"E6001 /Outputs/O/Exports: `Exports` is not a part of an output; did you mean `Export`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a"}}}"#
    #expect(try findings(right, "E6001") == [])
  }

  @Test func outputsHaveValues() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{}}}"#
    #expect(
      try findings(wrong, "E6002") == [
        #"E6002 /Outputs/O: `Value` is missing; add it"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a"}}}"#
    #expect(try findings(right, "E6002") == [])
  }

  @Test func outputsAreObjects() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":"a"}}"#
    #expect(
      try findings(wrong, "E6003") == [
        #"E6003 /Outputs/O: `a` is not an object"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a"}}}"#
    #expect(try findings(right, "E6003") == [])
  }

  @Test func outputConditionsExist() throws {
    let wrong = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a","Condition":"D"}},
      "Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(
      try findings(wrong, "E6005") == [
        #"E6005 /Outputs/O/Condition: there is no condition `D`; did you mean `C`?"#
      ])
    let right = #"""
      {"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a","Condition":"C"}},
      "Parameters":{"P":{"Type":"String"}},"Conditions":{"C":{"Fn::Equals":[{"Ref":"P"},"a"]}}}
      """#
    #expect(try findings(right, "E6005") == [])
  }

  @Test func outputValuesAreTexts() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":{"Fn::GetAtt":["Q","Arm"]}}}}"#
    #expect(
      try findings(wrong, "E6101") == [
        #"E6101 /Outputs/O/Value/Fn::GetAtt/1: `AWS::SQS::Queue` has no attribute `Arm`; did you mean `Arn`?"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":{"Fn::GetAtt":["Q","Arn"]}}}}"#
    #expect(try findings(right, "E6101") == [])
  }

  @Test func exportNamesAreTexts() throws {
    let wrong = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a","Export":{"Name":["a"]}}}}"#
    #expect(
      try findings(wrong, "E6102") == [
        #"E6102 /Outputs/O/Export/Name: a list is not a string; write a single value"#
      ])
    let right = #"{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}},"Outputs":{"O":{"Value":"a","Export":{"Name":"a"}}}}"#
    #expect(try findings(right, "E6102") == [])
  }
}
