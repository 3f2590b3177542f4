import MartletDiagnostics
import MartletDocuments

extension CloudFormationLowering {
  /// CloudFormation creates resources in the order of their references and refuses a circle. A circle through what a role allows is
  /// broken by moving the role's policies into an `AWS::IAM::Policy` of their own, which comes after everything that it names;
  /// nobody's permissions change. A circle of other references is reported with its path.
  mutating func breakCycles() {
    let circles = DependencyGraph(template).circles
    guard !circles.isEmpty else { return }
    for circle in circles {
      for id in circle where template.resources[id]?.type == "AWS::IAM::Role" { separatePolicies(ofRole: id) }
    }
    for circle in DependencyGraph(template).circles {
      let path = DependencyGraph(template).path(through: circle)
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
  private let edges: [[Int]]

  init(_ template: CloudFormationTemplate) {
    // In no particular order: to sort hundreds of IDs for a template without circles would be for nothing.
    ids = Array(template.resources.keys)
    var indices: [String: Int] = Dictionary(minimumCapacity: ids.count)
    for (index, id) in ids.enumerated() { indices[id] = index }
    edges = template.resources.values.map { resource in
      var targets: [Int] = []
      Self.collect(Self.withoutRoutes(resource), indices, &targets)
      for other in resource.dependsOn { if let index = indices[other] { targets.append(index) } }
      return targets
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

  private static func collect(_ value: JSON, _ indices: [String: Int], _ targets: inout [Int]) {
    collect(value) { id in if let index = indices[id] { targets.append(index) } }
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
          return substitutions(in: text).forEach(found)
        }
      }
      for index in members.indices { collect(members[index].value, found) }
    case .null, .bool, .int, .double, .string: break
    }
  }

  /// The logical IDs in `${Id}` and `${Id.Attribute}`.
  private static func substitutions(in text: String) -> [String] {
    var found: [String] = []
    var rest = text.utf8[...]
    while let dollar = rest.firstIndex(of: UInt8(ascii: "$")) {
      rest = rest[rest.index(after: dollar)...]
      guard rest.first == UInt8(ascii: "{"), let end = rest.firstIndex(of: UInt8(ascii: "}")) else { continue }
      let name = rest[rest.index(after: rest.startIndex)..<end].prefix { $0 != UInt8(ascii: ".") }
      found.append(String(decoding: name, as: UTF8.self))
      rest = rest[end...]
    }
    return found
  }

  /// The strongly connected components with more than one resource, or with one that needs itself (Tarjan's algorithm, without
  /// recursion so that a long chain cannot overflow the stack).
  var circles: [[String]] {
    var index = 0
    var indices = [Int](repeating: -1, count: ids.count)
    var low = [Int](repeating: 0, count: ids.count)
    var onStack = [Bool](repeating: false, count: ids.count)
    var stack: [Int] = []
    var result: [[String]] = []
    for root in ids.indices where indices[root] < 0 {
      var work: [(node: Int, next: Int)] = [(root, 0)]
      while let (node, next) = work.last {
        if next == 0 {
          indices[node] = index
          low[node] = index
          index += 1
          stack.append(node)
          onStack[node] = true
        }
        if next < edges[node].count {
          work[work.count - 1].next = next + 1
          let target = edges[node][next]
          if indices[target] < 0 {
            work.append((target, 0))
          } else if onStack[target] {
            low[node] = min(low[node], indices[target])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == indices[node] {
          var component: [Int] = []
          while let top = stack.popLast() {
            onStack[top] = false
            component.append(top)
            if top == node { break }
          }
          if component.count > 1 || edges[node].contains(node) { result.append(component.map { ids[$0] }.sorted()) }
        }
      }
    }
    return result.sorted { $0[0] < $1[0] }
  }

  /// A shortest walk through a circle, from its first resource back to it.
  func path(through circle: [String]) -> [String] {
    guard let first = circle.first, let start = ids.firstIndex(of: first) else { return circle }
    let members = Set(circle.compactMap { id in ids.firstIndex(of: id) })
    var previous: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let node = queue[next]
      next += 1
      for target in edges[node].sorted(by: { ids[$0] < ids[$1] }) where members.contains(target) {
        if target == start {
          var path = [node]
          while let before = path.last.flatMap({ $0 == start ? nil : previous[$0] }) { path.append(before) }
          return (path.reversed() + [start]).map { ids[$0] }
        }
        if previous[target] == nil, target != start {
          previous[target] = node
          queue.append(target)
        }
      }
    }
    return circle
  }
}
