import Testing

/// Each rule, with a template that breaks it and one that does not.
@Suite struct DynamicReferenceTests {
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
}
