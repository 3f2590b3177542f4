import MartletDocuments
import MartletFacts

extension ServerlessCheck {
  /// Checks the connectors that resources of any type carry in their attribute `Connectors`.
  ///
  /// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-connector.html>.
  func checkConnectors(of document: Located) {
    for (id, resource) in document["Resources"]?.members ?? [] {
      guard resource.value["Connectors"] != nil else { continue }
      guard let connectors = resource["Connectors"], expect(connectors, .object) else {
        if resource["Connectors"] == nil { refuse(resource, "`Connectors` is null", fix: "remove it") }
        continue
      }
      for (name, connector) in connectors.members where expect(connector, .object) {
        guard let properties = connector["Properties"], expect(properties, .object) else {
          if connector["Properties"] == nil { refuse(connector, "the connector has no `Properties`", fix: "add them") }
          continue
        }
        if !name.utf8.allSatisfy(\.isLetterOrDigit) {
          refuse(connector, "`\(name)` is not made of letters and digits", fix: "use letters and digits only")
        }
        var table = ServerlessProperties.of("AWS::Serverless::Connector") ?? [:]
        table["Source"] = nil
        table["SourceReference"] = .object.literal
        checkProperties(properties.members, table, at: properties, of: "AWS::Serverless::Connector")
        if let id = properties["SourceReference"]?["Id"] {
          refuse(id, "the source is the resource that the connector stands in", fix: "remove `Id`")
        }
        var source: [JSON.Member] = [JSON.Member("Id", .string(id))]
        if case .object(let members)? = properties["SourceReference"]?.value { source += members }
        checkEnds(id + name, properties, Located(.object(source), properties.trail + "SourceReference"))
      }
    }
  }

  /// Checks a connector that is a resource of its own.
  func checkConnector(_ id: String, _ properties: Located) {
    guard let source = properties["Source"], source.value.isObject else { return }
    checkEnds(id, properties, source)
  }

  private func checkEnds(_ id: String, _ properties: Located, _ source: Located) {
    guard let destinations = properties["Destination"] else { return }
    let isList = destinations.value.isList
    if isList, destinations.items.isEmpty { refuse(destinations, "there are no destinations", fix: "add one") }
    for (index, destination) in (isList ? destinations.items : [destinations]).enumerated() where destination.value.isObject {
      guard let from = end(source, toward: destination), let to = end(destination, toward: source) else { continue }
      checkPair(isList ? "\(id)Destination\(index)" : id, properties, (source, from), (destination, to))
    }
  }

  private typealias End = (node: Located, facts: ConnectorEnd)

  private func checkPair(_ id: String, _ properties: Located, _ source: End, _ destination: End) {
    guard let connector = SAMConnectors.connector(from: source.facts.type, to: destination.facts.type) else {
      return refuse(
        destination.node, "no connector joins `\(source.facts.type)` to `\(destination.facts.type)`", fix: "write the policy instead")
    }
    guard let permissions = properties["Permissions"], expect(permissions, .list) else { return }
    let names = permissions.items.compactMap(\.text)
    if permissions.items.isEmpty { refuse(permissions, "there are no permissions", fix: "use \(connector.permissions.list)") }
    for permission in permissions.items where permission.text.map({ !connector.permissions.contains($0) }) ?? false {
      refuse(permission, "the connector does not give \(permission.value.summary)", fix: "use \(connector.permissions.list)")
    }
    if !connector.combinations.isEmpty, !names.isEmpty, !connector.combinations.contains(Set(names)) {
      let allowed = connector.combinations.map { $0.sorted().joined(separator: " + ") }
      refuse(permissions, "the connector does not give these permissions alone", fix: "use \(allowed.list)")
    }
    for fact in connector.needed {
      let isSource = fact.hasPrefix("Source.")
      let name = String(fact[fact.index(after: fact.firstIndex(of: ".") ?? fact.startIndex)...])
      let end = isSource ? source : destination
      if !end.facts.known.contains(name) {
        refuse(end.node, "`\(name)` of the resource is not known", fix: "add `\(name)`, or name it by `Id`")
      }
    }
    let holder = connector.isHeldBySource ? source : destination
    let wanted: (fact: String, suffix: String, type: String) =
      switch connector.kind {
      case .role: ("RoleName", "Policy", "AWS::IAM::ManagedPolicy")
      case .permission: ("Arn", "WriteLambdaPermission", "AWS::Lambda::Permission")
      case .topic: ("Arn", "TopicPolicy", "AWS::SNS::TopicPolicy")
      case .queue: ("QueueUrl", "QueuePolicy", "AWS::SQS::QueuePolicy")
      }
    if !holder.facts.known.contains(wanted.fact) {
      refuse(holder.node, "`\(wanted.fact)` of the resource is not known", fix: "add `\(wanted.fact)`, or name it by `Id`")
    }
    generate(id + wanted.suffix, wanted.type, for: properties)
  }

  /// What is known about one of the two resources; nil when it has been refused.
  private func end(_ node: Located, toward other: Located) -> ConnectorEnd? {
    let hasID = node.value["Id"] != nil
    let hasOthers = node.members.contains { $0.key != "Id" && $0.key != "Qualifier" }
    guard hasID != hasOthers else {
      refuse(
        node, hasID ? "`Id` stands beside other properties" : "the resource is not named",
        fix: "write `Id` alone, or `Type` and what is known")
      return nil
    }
    guard let id = node["Id"].flatMap({ $0.value.isBlank ? nil : $0 }) else {
      guard let type = node["Type"]?.text, !type.isEmpty else {
        refuse(node["Type"] ?? node, "the type of the resource is not known", fix: "add `Type`, or name it by `Id`")
        return nil
      }
      return ConnectorEnd(
        type: ServerlessTypes.deployedType(of: type) ?? type, known: Set(node.members.filter { $0.node.value != .null }.map(\.key)))
    }
    guard let name = id.text else {
      refuse(id, "`Id` is \(id.value.summary), not a string", fix: "write the logical ID itself")
      return nil
    }
    guard let resource = resource(name) else {
      refuse(id, "there is no resource `\(name)`", fix: "write the logical ID of a resource of this template")
      return nil
    }
    guard let type = resource["Type"]?.text, !type.isEmpty else {
      refuse(id, "the resource `\(name)` has no type", fix: "add it")
      return nil
    }
    let deployed = ServerlessTypes.deployedType(of: type) ?? type
    var known = ConnectorEnd.facts[deployed] ?? []
    if node["Qualifier"] != nil { known.insert("Qualifier") }
    if hasRole(resource, deployed, toward: other) { known.insert("RoleName") }
    return ConnectorEnd(type: deployed, known: known)
  }

  /// Whether the execution role of a resource is one of this template.
  private func hasRole(_ resource: Located, _ type: String, toward other: Located) -> Bool {
    let properties = resource["Properties"]
    switch type {
    case "AWS::Lambda::Function", "AWS::StepFunctions::StateMachine", "AWS::AppSync::DataSource":
      let isServerless = resource["Type"]?.text?.hasPrefix("AWS::Serverless::") ?? false
      let names = ["AWS::StepFunctions::StateMachine": "RoleArn", "AWS::AppSync::DataSource": "ServiceRoleArn"]
      guard let role = properties?[isServerless ? "Role" : names[type] ?? "Role"] else { return isServerless }
      return role.value.referencedName != nil || isServerless && role.value.isIntrinsic && role["Fn::If"] != nil
    case "AWS::Events::Rule":
      return properties?["Targets"]?.items.contains { target in
        let arn = target["Arn"]?.value
        guard arn?.referencedName == other["Id"]?.text || arn == other["Arn"]?.value else { return false }
        return target["RoleArn"]?.value.referencedName != nil
      } ?? false
    default: return false
    }
  }
}

/// What is known about one of the two resources of a connector.
struct ConnectorEnd {
  let type: String
  /// Such as `Arn`, `RoleName`, `QueueUrl`.
  let known: Set<String>

  /// What is known about a resource of this template.
  static let facts: [String: Set<String>] = [
    "AWS::Lambda::Function": ["Arn"], "AWS::StepFunctions::StateMachine": ["Arn", "Name"],
    "AWS::AppSync::GraphQLApi": ["ResourceId", "Arn"],
    "AWS::AppSync::DataSource": ["Arn"], "AWS::Events::Rule": ["Arn"], "AWS::SQS::Queue": ["Arn", "QueueUrl"], "AWS::SNS::Topic": ["Arn"],
    "AWS::DynamoDB::Table": ["Arn"], "AWS::S3::Bucket": ["Arn"], "AWS::Location::PlaceIndex": ["Arn"],
    "AWS::ApiGatewayV2::Api": ["Arn", "Qualifier", "ResourceId"], "AWS::ApiGateway::RestApi": ["Arn", "Qualifier", "ResourceId"],
    "AWS::Events::EventBus": ["Arn"],
  ]
}
