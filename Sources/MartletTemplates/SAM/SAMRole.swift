import MartletDocuments
import MartletFacts
import MartletPolicy

/// The role that SAM makes for a function or state machine that names none.
struct SAMRole {
  /// A policy that is a part of the role.
  struct Document {
    let value: PlacedValue
    /// Whether SAM made it from a policy template.
    let isMade: Bool
  }

  let id: String
  let resource: StackResource
  /// The trust policy, where the file does not write it.
  let trust: JSON?
  let documents: [Document]

  /// - Parameter managedPolicies: names of managed policies that the events need.
  init?(of owner: SAMResource, managedPolicies: [String]) {
    let id = owner.id + "Role"
    let isFunction = owner.writtenType == "AWS::Serverless::Function"
    guard isFunction || owner.writtenType == "AWS::Serverless::StateMachine", owner.completed["Role"] == nil else { return nil }
    self.id = id
    let properties = PlacedValue(owner.completed, owner.properties.pointer)
    var managed: [JSON] = []
    func attach(_ name: String) {
      let path = ManagedPolicies.policy(named: name)?.pathAndName ?? name
      let arn = JSON.object([.init("Fn::Sub", .string("arn:${AWS::Partition}:iam::aws:policy/\(path)"))])
      if !managed.contains(arn) { managed.append(arn) }
    }
    if isFunction {
      attach("AWSLambdaBasicExecutionRole")
      if owner.completed["Tracing"] == "Active" { attach("AWSXrayWriteOnlyAccess") }
      if let network = owner.completed["VpcConfig"], network != .null, !network.isNoValue { attach("AWSLambdaVPCAccessExecutionRole") }
    }
    managedPolicies.forEach(attach)
    var documents: [Document] = []
    for value in properties.values(at: ["Policies", "*"]) {
      switch value.json {
      case .string(let name):
        if name.hasPrefix("arn:") { managed.append(value.json) } else { attach(name) }
      case .object(let members):
        if value.json["Statement"] != nil {
          documents.append(Document(value: value, isMade: false))
        } else if let name = members.first?.key, members.count == 1, let made = Self.statements(of: name, members[0].value) {
          documents.append(Document(value: PlacedValue(made, value.pointer), isMade: true))
        } else if value.json.isFunction {
          managed.append(value.json)
        }
      default: break
      }
    }
    self.documents = documents
    let written = owner.completed["AssumeRolePolicyDocument"]
    let service = isFunction ? "lambda.amazonaws.com" : "states.amazonaws.com"
    let made: JSON = [
      "Version": "2012-10-17",
      "Statement": [["Effect": "Allow", "Principal": ["Service": .string(service)], "Action": "sts:AssumeRole"]],
    ]
    trust = written == nil ? made : nil
    var members: [JSON.Member] = [
      .init("AssumeRolePolicyDocument", written ?? made), .init("ManagedPolicyArns", .array(managed)),
      .init(
        "Policies",
        .array(
          documents.enumerated().map { index, document in
            .object([.init("PolicyName", .string("\(id)Policy\(index)")), .init("PolicyDocument", document.value.json)])
          })),
    ]
    if let boundary = owner.completed["PermissionsBoundary"] { members.append(.init("PermissionsBoundary", boundary)) }
    resource = owner.beside(id, "AWS::IAM::Role", members)
  }

  /// The document that a policy template stands for, with the values of its parameters.
  private static func statements(of template: String, _ values: JSON) -> JSON? {
    guard let text = SAMPolicyTemplates.statements(of: template), let statements = try? JSON(parsing: text) else { return nil }
    return .object([.init("Version", "2012-10-17"), .init("Statement", replaced(statements, by: values))])
  }

  private static func replaced(_ json: JSON, by values: JSON) -> JSON {
    switch json {
    case .array(let items): return .array(items.map { replaced($0, by: values) })
    case .object(let members):
      if members.count == 1, members[0].key == "Ref", case .string(let name) = members[0].value, let value = values[name] { return value }
      return .object(members.map { .init($0.key, replaced($0.value, by: values)) })
    default: return json
    }
  }
}
