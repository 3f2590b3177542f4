import MartletDiagnostics
import MartletDocuments

/// The check of a template that the SAM translator expands: what the translator refuses, and what CloudFormation refuses of its output.
///
/// See <https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html>.
final class ServerlessCheck {
  let check: TemplateCheck
  let root = Trail()
  /// The resources of SAM types, in the order of the template.
  private(set) var resources: [ServerlessResource] = []
  /// The same by logical ID.
  private(set) var byID: [String: ServerlessResource] = [:]
  /// The properties of every section of `Globals`.
  private(set) var globals: [String: Located] = [:]
  /// What is known about the APIs that events add routes to.
  var apis: [String: ServerlessAPI] = [:]
  /// The kinds of the APIs that the translator makes for events that name none, by logical ID.
  var implicit: [String: String] = [:]
  /// `user pool trigger` for every trigger that an event has taken.
  var triggers: Set<String> = []
  /// The resources that the translator makes, by logical ID.
  var generated: [String: GeneratedResource] = [:]

  private var links: [String: (Schema, TypeSchema)] = [:]

  init(_ check: TemplateCheck) { self.check = check }

  func run() {
    let document = Located(check.template.root, root)
    for section in ["Mappings", "Parameters"] {
      if let value = check.template.root[section], !value.isObject {
        refuse(Located(value, root + .key(section)), "the section is \(value.summary), not an object", fix: "remove it or fill it")
      }
    }
    collectGlobals(document)
    collectResources(document)
    for resource in resources { register(apiOf: resource) }
    for resource in resources where resource.kind == "Function" || resource.kind == "StateMachine" { check(resource) }
    for resource in resources where resource.kind != "Function" && resource.kind != "StateMachine" { check(resource) }
    checkImplicitAPIs()
    checkConnectors(of: document)
    checkGenerated()
  }

  func check(_ resource: ServerlessResource) {
    guard let condition = resource.node["Condition"]?.text else { return checkProperties(of: resource) }
    check.assuming(condition, true) { checkProperties(of: resource) }
  }

  private func checkProperties(of resource: ServerlessResource) {
    checkAttributes(resource)
    if let table = ServerlessProperties.of(resource.type) {
      let members = resource.properties.map { ($0.key, resource.located($0.key, $0.value)) }
      checkProperties(members, table, at: resource.place, of: resource.type) { key in
        PassThrough.link(kind: resource.kind, property: key)
      }
    }
    switch resource.kind {
    case "Function": checkFunction(resource)
    case "StateMachine": checkStateMachine(resource)
    case "Api": checkAPI(resource)
    case "HttpApi": checkHTTPAPI(resource)
    case "WebSocketApi": checkWebSocketAPI(resource)
    case "SimpleTable": checkSimpleTable(resource)
    case "LayerVersion": checkLayerVersion(resource)
    case "Application": checkApplication(resource)
    case "CapacityProvider": checkCapacityProvider(resource)
    case "GraphQLApi": checkGraphQLAPI(resource)
    case "Connector": checkConnector(resource.id, resource.place)
    default: break
    }
  }

  private func checkAttributes(_ resource: ServerlessResource) {
    if !resource.id.utf8.allSatisfy(\.isLetterOrDigit) || resource.id.isEmpty {
      refuse(resource.node, "`\(resource.id)` is not made of letters and digits", fix: "use letters and digits only")
    }
    if let condition = resource.node["Condition"], condition.text == nil {
      refuse(condition, "the condition is \(condition.value.summary), not a string", fix: "write the name of a condition")
    }
  }

  /// Checks names, kinds of values, and required properties against the translator's own table.
  ///
  /// - Parameter link: The property of a CloudFormation type that takes the value as it is.
  func checkProperties(
    _ members: [(key: String, node: Located)], _ table: ServerlessProperties.Table, at place: Located, of type: String,
    link: (String) -> String? = { _ in nil }
  ) {
    var present: Set<String> = []
    for (key, node) in members {
      guard let property = table[key] else {
        // The translator ignores what its model of GraphQL APIs does not know.
        if type == "AWS::Serverless::GraphQLApi" || key.hasPrefix("Fn::ForEach::") || key == "Fn::Transform" { continue }
        let hint = nearest(to: key, in: table.keys.filter { !$0.hasPrefix("_") })
        refuse(node, "`\(key)` is not a property of `\(type)`", fix: hint.map { "did you mean `\($0)`?" } ?? "remove it")
        continue
      }
      guard node.value != .null else { continue }
      present.insert(key)
      let mayBeIntrinsic = if case .object(let members) = node.value { property.takesIntrinsics && members.count == 1 } else { false }
      guard mayBeIntrinsic || expect(node, property.shapes) else { continue }
      if let link = link(key) { checkLinked(node, link) }
      if mayBeIntrinsic { continue }
      guard !property.items.isEmpty else { continue }
      for item in node.items + node.members.map(\.node) where !property.items.contains(item.value) {
        // The values of `Fn::If` and the like are objects of one member; an object in place of a list has no items.
        if node.value.isObject, property.shapes.contains(.list) { continue }
        refuse(item, "\(item.value.summary) is not \(property.items.phrase)", fix: "write \(property.items.phrase)")
      }
    }
    for (name, property) in table where property.isRequired && !present.contains(name) {
      if members.contains(where: { $0.key.hasPrefix("Fn::ForEach::") || $0.key == "Fn::Transform" }) { continue }
      refuse(place, "`\(name)` is missing", fix: "add `\(name)`")
    }
  }

  /// Checks a value that the translator hands on against the schema of the property that takes it.
  func checkLinked(_ node: Located, _ link: String) {
    guard node.value != .null, let (schema, type) = linked(link) else { return }
    check.at(path: node.trail.pointer) {
      check.within(IntrinsicPlace()) { check.check(node.value, against: schema, in: type) }
    }
  }

  /// The schema that a link names, each looked up once.
  private func linked(_ link: String) -> (Schema, TypeSchema)? {
    if let known = links[link] { return known }
    let found = check.library.linked(link[...])
    links[link] = found
    return found
  }

  /// Records that the translator refuses a value.
  func refuse(_ node: Located, _ what: String, fix: String) {
    check.record([Finding(.refusedByTranslator, at: node.trail.pointer, what: what, fix: fix)])
  }

  /// Whether the value is of one of these kinds; says so when it is not.
  @discardableResult
  func expect(_ node: Located, _ shapes: ServerlessProperty.Shapes) -> Bool {
    if shapes.contains(node.value) { return true }
    refuse(node, "\(node.value.summary) is not \(shapes.phrase)", fix: "write \(shapes.phrase)")
    return false
  }

  /// The value, or the default of the parameter that it refers to.
  func resolved(_ node: Located) -> Located {
    guard case .object(let members) = node.value, members.count == 1, members[0].key == "Ref", case .string(let name) = members[0].value,
      let value = check.template.parameters[name]?["Default"]
    else { return node }
    return Located(value, node.trail)
  }

  // MARK: Collecting

  private func collectGlobals(_ document: Located) {
    guard let value = check.template.root["Globals"] else { return }
    let section = Located(value, root + "Globals")
    guard expect(section, .object) else { return }
    for (name, properties) in section.members {
      guard let allowed = ServerlessGlobals.properties(of: name) else {
        let hint = nearest(to: name, in: ServerlessGlobals.sectionNames).map { "did you mean `\($0)`?" }
        refuse(properties, "`\(name)` is not a section of `Globals`", fix: hint ?? "use one of \(ServerlessGlobals.sectionNames.list)")
        continue
      }
      guard expect(properties, .object) else { continue }
      for (key, node) in properties.members where !allowed.contains(key) {
        let hint = nearest(to: key, in: allowed).map { "did you mean `\($0)`?" }
        refuse(node, "`\(key)` is not a global property of `\(name)`", fix: hint ?? "set it on each resource")
      }
      globals[name] = properties
    }
  }

  private func collectResources(_ document: Located) {
    guard let section = document["Resources"], case .object(let members) = section.value, !members.isEmpty else {
      return refuse(Located(document["Resources"]?.value ?? .null, root + "Resources"), "there are no resources", fix: "declare one")
    }
    for (id, node) in section.members {
      guard node.value.isObject else {
        refuse(node, "the resource is \(node.value.summary), not an object", fix: "write `Type` and `Properties`")
        continue
      }
      guard let type = node["Type"]?.text, type.hasPrefix("AWS::Serverless::") else { continue }
      guard let resource = merged(id, kind: String(type.dropFirst("AWS::Serverless::".count)), node) else { continue }
      resources.append(resource)
      byID[id] = resource
    }
  }

  private func merged(_ id: String, kind: String, _ node: Located) -> ServerlessResource? {
    let own: [JSON.Member]
    switch node.value["Properties"] {
    case nil: own = []
    case .object(let members)?: own = members
    case let other?:
      expect(Located(other, node.trail + "Properties"), .object)
      return nil
    }
    return merged(id, kind: kind, node, own)
  }

  /// The resource with the global properties of its kind below its own.
  func merged(_ id: String, kind: String, _ node: Located, _ own: [JSON.Member]) -> ServerlessResource {
    guard let global = globals[kind] else {
      return ServerlessResource(id: id, kind: kind, node: node, properties: own, inherited: [:])
    }
    let names = Set(own.map(\.key))
    var members: [JSON.Member] = []
    var inherited: [String: Trail] = [:]
    let ignored = ignoredGlobals(of: node, global)
    let allowed = ServerlessGlobals.properties(of: kind) ?? []
    for (key, value) in global.members where !names.contains(key) && !ignored.contains(key) && allowed.contains(key) {
      members.append(JSON.Member(key, value.value))
      inherited[key] = value.trail
    }
    for member in own {
      let below = ignored.contains(member.key) ? nil : global.value[member.key]
      members.append(JSON.Member(member.key, below.map { ServerlessGlobals.merged($0, member.value) } ?? member.value))
    }
    return ServerlessResource(id: id, kind: kind, node: node, properties: members, inherited: inherited)
  }

  private func ignoredGlobals(of node: Located, _ global: Located) -> Set<String> {
    let names = Set(global.members.map(\.key))
    guard let ignored = node["IgnoreGlobals"], !ignored.value.isBlank else { return [] }
    if ignored.text == "*" { return names }
    guard ignored.value.isList else {
      refuse(ignored, "\(ignored.value.summary) is neither `*` nor a list", fix: "write `*`, or the names of global properties")
      return []
    }
    for item in ignored.items where item.text.map({ !names.contains($0) }) ?? true {
      refuse(item, "\(item.value.summary) is not a property that `Globals` sets", fix: "remove it")
    }
    return Set(ignored.items.compactMap(\.text))
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool { isDigit || (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
