import MartletDocuments
import MartletFacts
import MartletPolicy

/// The policies that SAM connectors make.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/managing-permissions-connectors.html>.
struct SAMConnections {
  /// One end of a connector.
  private struct End {
    let id: String?
    let type: String
    let description: JSON

    /// What a policy says of it, such as `Arn`.
    func value(_ name: String) -> JSON? {
      if let written = description[name] { return written }
      guard let id else { return nil }
      switch (name, type) {
      case ("Arn", "AWS::SNS::Topic"), ("Arn", "AWS::StepFunctions::StateMachine"), ("ResourceId", _): return ["Ref": .string(id)]
      case ("Arn", _): return ["Fn::GetAtt": [.string(id), "Arn"]]
      case ("Name", _): return ["Fn::GetAtt": [.string(id), "Name"]]
      case ("Qualifier", _): return "*"
      default: return nil
      }
    }
  }

  /// By ID, the types that the resources have in CloudFormation.
  let types: [String: String]
  /// By ID, the role of a function or state machine.
  let roles: [String: [String]]
  private(set) var policies: [AttachedPolicy] = []

  init(types: [String: String], roles: [String: [String]]) {
    self.types = types
    self.roles = roles
  }

  /// Adds the connectors that a resource is or holds.
  mutating func add(_ resource: StackResource) {
    if resource.type == "AWS::Serverless::Connector" {
      connect(resource.id, resource.properties, from: resource.properties["Source"], at: resource.pointer)
      return
    }
    guard case .object(let connectors)? = resource.attributes["Connectors"] else { return }
    for connector in connectors {
      connect(
        resource.id + connector.key, connector.value["Properties"] ?? .null, from: ["Id": .string(resource.id)],
        at: resource.pointer["Connectors"][connector.key])
    }
  }

  private mutating func connect(_ id: String, _ properties: JSON, from source: JSON?, at pointer: JSONPointer) {
    var permissions: [String] = []
    if case .array(let names)? = properties["Permissions"] {
      for name in names {
        if case .string(let text) = name { permissions.append(text) }
      }
    }
    let destinations: [JSON] =
      if case .array(let items)? = properties["Destination"] { items } else { [properties["Destination"] ?? .null] }
    guard let source = source.flatMap(end) else { return }
    for destination in destinations {
      guard let destination = end(destination), let connector = SAMConnectors.connector(from: source.type, to: destination.type),
        let content = try? JSON(parsing: connector.content)
      else { continue }
      for permission in permissions {
        guard let made = content[permission], let json = replaced(made, source, destination) else { continue }
        add(id, json, connector, holder: connector.isHeldBySource ? source : destination, at: pointer)
      }
    }
  }

  private func end(_ json: JSON) -> End? {
    if case .string(let id)? = json["Id"] { return types[id].map { End(id: id, type: $0, description: json) } }
    guard case .string(let type)? = json["Type"] else { return nil }
    return End(id: nil, type: SAMResource.counterparts[type]?.type ?? type, description: json)
  }

  private mutating func add(_ id: String, _ json: JSON, _ connector: SAMConnector, holder: End, at pointer: JSONPointer) {
    var places = PlaceMap()
    places.add(.root, at: pointer)
    func append(_ type: PolicyType, _ json: JSON, _ governed: String?, _ targets: [String]) {
      var json = json
      // SAM adds the version to the documents that it makes.
      if case .object(let members) = json, json["Version"] == nil { json = .object([.init("Version", "2012-10-17")] + members) }
      policies.append(
        AttachedPolicy(
          type, json, at: pointer, places: places, owner: id, resourceType: governed, targets: targets, isInline: false,
          isAlternative: false))
    }
    switch connector.kind {
    case .role: append(.identity, json, nil, holder.id.flatMap { roles[$0] } ?? [])
    case .topic, .queue: append(.resource, json, holder.type, holder.id.map { [$0] } ?? [])
    case .permission:
      guard case .object(var members) = json, let function = holder.value("Arn") else { return }
      members.append(.init("FunctionName", function))
      guard let place = PolicyPlaces.places(in: "AWS::Lambda::Permission").first,
        let made = StatementProperties(PlacedValue(.object(members), pointer), place.parts)
      else { return }
      append(.resource, made.json, holder.type, holder.id.map { [$0] } ?? [])
    }
  }

  /// The value with what is known of the two ends; nil when something is not.
  private func replaced(_ json: JSON, _ source: End, _ destination: End) -> JSON? {
    switch json {
    case .string(let text):
      return replaced(text, source, destination)
    case .array(let items):
      var result: [JSON] = []
      for item in items {
        guard let value = replaced(item, source, destination) else { return nil }
        result.append(value)
      }
      return .array(result)
    case .object(let members):
      var result: [JSON.Member] = []
      for member in members {
        guard let value = replaced(member.value, source, destination) else { return nil }
        result.append(.init(member.key, value))
      }
      return .object(result)
    default: return json
    }
  }

  /// `%{Source.Arn}/index/*` becomes `Fn::Sub`.
  private func replaced(_ text: String, _ source: End, _ destination: End) -> JSON? {
    guard text.contains("{") else { return .string(text) }
    var template = ""
    var values: [JSON.Member] = []
    var rest = Substring(text)
    while let percent = rest.firstIndex(of: "%") {
      template += rest[..<percent]
      guard let end = rest[percent...].firstIndex(of: "}") else { break }
      let names = rest[percent..<end].dropFirst(2).split(separator: ".").map(String.init)
      guard names.count == 2, let value = (names[0] == "Source" ? source : destination).value(names[1]) else { return nil }
      template += "${\(names.joined())}"
      if !values.contains(where: { $0.key == names.joined() }) { values.append(.init(names.joined(), value)) }
      rest = rest[end...].dropFirst()
    }
    template += rest
    if values.count == 1, template == "${\(values[0].key)}" { return values[0].value }
    return .object([.init("Fn::Sub", values.isEmpty ? .string(template) : [.string(template), .object(values)])])
  }
}
