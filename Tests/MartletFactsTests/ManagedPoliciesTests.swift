import MartletTables
import Testing

@testable import MartletFacts

@Suite struct ManagedPoliciesTests {
  @Test func aPolicyIsFoundByName() throws {
    let policy = try #require(ManagedPolicies.policy(named: "AWSLambdaBasicExecutionRole"))
    #expect(policy.path == "/service-role/")
    #expect(!policy.isDeprecated)
    #expect(
      policy.arn(in: AWSPartition(id: "aws-cn", dnsSuffix: "amazonaws.com.cn"))
        == "arn:aws-cn:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")
    #expect(ManagedPolicies.policy(named: "ReadOnlyAccess")?.pathAndName == "ReadOnlyAccess")
  }

  @Test(arguments: ["aws", "aws-us-gov"])
  func aPolicyIsFoundByARN(partition: String) {
    let arn = "arn:\(partition):iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"
    #expect(ManagedPolicies.policy(arn: arn)?.name == "AWSLambdaSQSQueueExecutionRole")
  }

  @Test(arguments: [
    "", "arn:aws:iam::aws:policy/", "arn:aws:iam::aws:policy/AWSLambdaBasicExecutionRole",
    "arn:aws:iam::123456789012:policy/ReadOnlyAccess", "arn:aws:iam::aws:role/ReadOnlyAccess", "ReadOnlyAccess",
    "arn:aws:iam::aws:policy//ReadOnlyAccess",
  ])
  func otherARNsAreUnknown(arn: String) {
    #expect(ManagedPolicies.policy(arn: arn) == nil)
  }

  @Test func deprecatedPoliciesNameTheirSuccessor() throws {
    let policy = try #require(ManagedPolicies.policy(named: "AWSLambdaFullAccess"))
    #expect(policy.isDeprecated)
    let successor = try #require(policy.successor.flatMap(ManagedPolicies.policy(named:)))
    #expect(successor.name == "AWSLambda_FullAccess")
    #expect(!successor.isDeprecated)
  }

  @Test(arguments: [
    ("AWSLambdaBasicExecutionRol", "AWSLambdaBasicExecutionRole"), ("ReadonlyAccess", "ReadOnlyAccess"),
    ("AWSLambda_FulAccess", "AWSLambda_FullAccess"),
  ])
  func theNearestNameIsSuggested(text: String, suggestion: String) {
    #expect(ManagedPolicies.nearestName(to: text) == suggestion)
  }

  @Test func everyLineOfTheTableIsUnderstood() {
    let names = ManagedPolicies.names
    #expect(names == names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    for name in names {
      let policy = ManagedPolicies.policy(named: name)
      #expect(policy?.name == name)
      #expect(policy?.path.hasPrefix("/") == true && policy?.path.hasSuffix("/") == true, "\(name)")
      if let successor = policy?.successor {
        #expect(ManagedPolicies.policy(named: successor)?.isDeprecated == false, "\(name)")
      }
    }
  }
}
