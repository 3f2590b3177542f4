import MartletDiagnostics
import MartletDocuments

extension CloudFormationLowering {
  /// CloudFormation creates resources in the order of their references and refuses a circle. A circle through what a role allows is
  /// broken by moving the role's policies into an `AWS::IAM::Policy` of their own, which comes after everything that it names;
  /// nobody's permissions change. A circle of other references is reported with its path.
  mutating func breakCycles() {
    // In no particular order first: to sort hundreds of IDs for a template without circles would be for nothing.
    let circles = DependencyGraph(Array(template.resources)).circles
    guard !circles.isEmpty else { return }
    for id in circles.joined().sorted() where template.resources[id]?.type == "AWS::IAM::Role" { separatePolicies(ofRole: id) }
    for path in DependencyGraph(template.resources.sorted { $0.key < $1.key }).shortestCircles {
      let names = path.map { id in origins[id].map { "\($0) (`\(id)`)" } ?? "`\(id)`" }
      let source = path.compactMap { origins[$0].flatMap { stage[$0] }?.source }.min()
      report(
        Diagnostic(
          .error, "circular reference", what: names.joined(separator: " → "),
          why: "each of them needs the next one to exist first",
          fix: "give one of them a `.physicalName(…)` and write that name instead of the reference, or drop one reference",
          at: source))
    }
  }

  private mutating func separatePolicies(ofRole id: String) {
    guard let identity = origins[id], let role = template.resources[id], case .object(var members) = role.properties,
      let index = members.firstIndex(where: { $0.key == "Policies" }),
      case .array(let policies) = members[index].value
    else { return }
    members.remove(at: index)
    update { $0.resources[id]?.properties = .object(members) }
    for (number, policy) in policies.enumerated() {
      guard case .object(let policyMembers) = policy else { continue }
      let policyID = "\(id)Policy" + (number == 0 ? "" : String(number + 1))
      let resource = CloudFormationTemplate.Resource(
        "AWS::IAM::Policy", .object(policyMembers + [.init("Roles", [.object([.init("Ref", .string(id))])])]))
      insert(resource, as: policyID, for: identity)
    }
  }
}

/// Which resources of a template need which others first.
struct DependencyGraph {
  private let ids: [String]
  private let graph: DirectedGraph

  init(_ resources: [(key: String, value: CloudFormationTemplate.Resource)]) {
    let ids = resources.map(\.key)
    self.ids = ids
    var indices: [String: Int] = Dictionary(minimumCapacity: ids.count)
    for (index, id) in ids.enumerated() { indices[id] = index }
    var graph = DirectedGraph(count: ids.count)
    for (index, (_, resource)) in resources.enumerated() {
      graph.begin(index)
      Self.collect(Self.withoutRoutes(resource)) { id in if let target = indices[id] { graph.add(target) } }
      for other in resource.dependsOn { if let target = indices[other] { graph.add(target) } }
    }
    self.graph = graph
  }

  /// The resources that need themselves, through whatever others, in groups that need each other.
  var circles: [[String]] { graph.cyclicGroups.all.map { $0.map { ids[$0] } } }

  /// For each of these groups a shortest walk, from its first resource back to it.
  var shortestCircles: [[String]] {
    let groups = graph.cyclicGroups
    return groups.all.compactMap { group in
      var budget = group.count
      return group.first.flatMap { graph.shortestCycle(through: $0, in: groups, budget: &budget) }.map { ($0 + [$0[0]]).map { ids[$0] } }
    }
  }

  /// SAM writes a function's routes into the API: the expanded function does not need the API, though its events name it.
  private static func withoutRoutes(_ resource: CloudFormationTemplate.Resource) -> JSON {
    guard resource.type == "AWS::Serverless::Function", case .object(let members) = resource.properties else {
      return resource.properties
    }
    return .object(
      members.map { member in
        guard member.key == "Events", case .object(let events) = member.value else { return member }
        return JSON.Member("Events", .object(events.filter { $0.value["Type"] != "HttpApi" }))
      })
  }

  /// The logical IDs that a value refers to.
  static func references(in value: JSON) -> Set<String> {
    var ids: Set<String> = []
    collect(value) { ids.insert($0) }
    return ids
  }

  private static func collect(_ value: JSON, _ found: (String) -> Void) {
    switch value {
    case .array(let values): for index in values.indices { collect(values[index], found) }
    case .object(let members):
      if members.count == 1 {
        // Key by key, because a pattern over both would copy each value of the template.
        let key = members[0].key
        if key == "Ref" {
          if case .string(let id) = members[0].value { return found(id) }
        } else if key == "Fn::GetAtt" {
          if case .array(let path) = members[0].value {
            if case .string(let id)? = path.first { found(id) }
            return
          }
        } else if key == "Fn::Sub", case .string(let text) = members[0].value {
          return SubText.forEachTarget(of: text, found)
        }
      }
      for index in members.indices { collect(members[index].value, found) }
    case .null, .bool, .int, .double, .string: break
    }
  }
}
