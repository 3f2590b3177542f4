import MartletDocuments
import MartletPolicy
import MartletTemplates
import Testing

@testable import MartletLint

@Suite("The rule about policies attached to users, and powerful ones")
struct DirectAttachmentTests {
  @Test(
    "Attachments",
    arguments: [
      ("AWS::IAM::User", #"{"Policies": [{"PolicyName": "p", "PolicyDocument": {}}]}"#, ["/Resources/X/Properties/Policies"]),
      ("AWS::IAM::User", #"{"Groups": ["Readers"], "Policies": []}"#, []),
      ("AWS::IAM::Policy", #"{"Users": [{"Ref": "User"}]}"#, ["/Resources/X/Properties/Users"]),
      ("AWS::IAM::ManagedPolicy", #"{"Roles": [{"Ref": "Role"}]}"#, []),
      ("AWS::IAM::UserPolicy", #"{"UserName": "u"}"#, ["/Resources/X"]),
      (
        "AWS::IAM::Role", #"{"ManagedPolicyArns": ["a", {"Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/IAMFullAccess"}]}"#,
        ["/Resources/X/Properties/ManagedPolicyArns/1"]
      ),
      (
        "AWS::IAM::Group",
        #"{"ManagedPolicyArns": [{"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":iam::aws:policy/PowerUserAccess"]]}]}"#,
        ["/Resources/X/Properties/ManagedPolicyArns/0"]
      ),
      ("AWS::IAM::Role", #"{"ManagedPolicyArns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"]}"#, []),
    ])
  func attachments(type: String, properties: String, expected: [String]) throws {
    #expect(try findings(type, properties, LinterOptions()) == expected)
  }

  @Test("A boundary is asked for where it is required")
  func boundary() throws {
    let options = LinterOptions(requiresBoundary: true)
    #expect(try findings("AWS::IAM::Role", "{}", LinterOptions()) == [])
    #expect(try findings("AWS::IAM::Role", "{}", options) == ["/Resources/X"])
    #expect(try findings("AWS::IAM::Role", #"{"PermissionsBoundary": {"Ref": "Boundary"}}"#, options) == [])
  }

  @Test("A resource that its file writes in other words is named as a whole")
  func otherWords() throws {
    let properties = try JSON(parsing: #"{"ManagedPolicyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]}"#)
    let resource = StackResource(
      "FRole", type: "AWS::IAM::Role", properties: properties, at: .root["Resources"]["F"], writtenType: "AWS::Serverless::Function")
    let stack = DeployableStack(resources: [resource], policies: [])
    #expect(Linter(rules: [.directAttachment]).lint(stack).map(\.pointer.description) == ["/Resources/F"])
  }

  private func findings(_ type: String, _ properties: String, _ options: LinterOptions) throws -> [String] {
    let resource = StackResource("X", type: type, properties: try JSON(parsing: properties), at: .root["Resources"]["X"])
    let linter = Linter(rules: [.directAttachment], options: options)
    return linter.lint(DeployableStack(resources: [resource], policies: [])).map(\.pointer.description)
  }
}
