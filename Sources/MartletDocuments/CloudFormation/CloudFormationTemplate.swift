/// A CloudFormation or SAM template as a tree.
/// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>.
public struct CloudFormationTemplate: Sendable, Equatable {
  public var description: String?
  /// The macro that processes the template: `AWS::Serverless-2016-10-31` for SAM.
  public var transform: String?
  public var parameters: [String: JSON] = [:]
  public var conditions: [String: JSON] = [:]
  /// By logical ID.
  public var resources: [String: Resource] = [:]
  public var outputs: [String: JSON] = [:]

  public init() {}

  /// One resource of a template.
  public struct Resource: Sendable, Equatable {
    public var type: String
    public var properties: JSON
    public var dependsOn: [String] = []
    public var deletionPolicy: String?
    public var updateReplacePolicy: String?
    public var condition: String?
    public var metadata: JSON?
    /// How CloudFormation waits for the resource after it creates it.
    public var creationPolicy: JSON?
    /// How CloudFormation changes the resource.
    public var updatePolicy: JSON?

    public init(_ type: String, _ properties: JSON) {
      self.type = type
      self.properties = properties
    }
  }

  /// The document. Sections stand in the order of the template anatomy, their entries in the order of their names.
  public var json: JSON {
    var members: [JSON.Member] = [.init("AWSTemplateFormatVersion", "2010-09-09")]
    if let transform { members.append(.init("Transform", .string(transform))) }
    if let description { members.append(.init("Description", .string(description))) }
    for (name, section) in [("Parameters", parameters), ("Conditions", conditions)] where !section.isEmpty {
      members.append(.init(name, Self.sorted(section)))
    }
    members.append(.init("Resources", .object(resources.keys.sorted().map { .init($0, resources[$0]?.json ?? .null) })))
    if !outputs.isEmpty { members.append(.init("Outputs", Self.sorted(outputs))) }
    return .object(members)
  }

  private static func sorted(_ section: [String: JSON]) -> JSON {
    .object(section.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) })
  }
}

extension CloudFormationTemplate.Resource {
  var json: JSON {
    var members: [JSON.Member] = [.init("Type", .string(type))]
    if let condition { members.append(.init("Condition", .string(condition))) }
    if !dependsOn.isEmpty {
      let sorted = Set(dependsOn).sorted()
      members.append(.init("DependsOn", sorted.count == 1 ? .string(sorted[0]) : .array(sorted.map(JSON.string))))
    }
    if let deletionPolicy { members.append(.init("DeletionPolicy", .string(deletionPolicy))) }
    if let updateReplacePolicy { members.append(.init("UpdateReplacePolicy", .string(updateReplacePolicy))) }
    if let creationPolicy { members.append(.init("CreationPolicy", creationPolicy)) }
    if let updatePolicy { members.append(.init("UpdatePolicy", updatePolicy)) }
    if let metadata { members.append(.init("Metadata", metadata)) }
    if properties != .object([]) { members.append(.init("Properties", properties)) }
    return .object(members)
  }
}
