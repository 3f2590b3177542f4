import MartletDocuments

/// Which resource needs which others first.
struct ResourceGraph {
  private let names: [String]
  private let indices: [String: Int]
  private let targets: [[Int]]
  /// The group of each resource: resources that reach each other share one.
  private let groups: [Int]
  private let groupSizes: [Int: Int]
  /// How many resources all searches for circles may look at.
  private var budget = 50_000

  init(_ template: Template, _ references: TemplateReferences) {
    var names: [String] = []
    if case .object(let members)? = template.root["Resources"] { names = members.map(\.key) }
    let indices = Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    self.names = names
    self.indices = indices
    targets = names.map { name in
      var found: [Int] = []
      switch template.resources[name]?["DependsOn"] {
      case .string(let target)?: found += indices[target].map { [$0] } ?? []
      case .array(let items)?: found += items.compactMap { $0.text.flatMap { indices[$0] } }
      default: break
      }
      // The transform moves references of a serverless resource into resources of its own.
      if template.isServerless, template.type(of: name)?.hasPrefix("AWS::Serverless::") == true { return [] }
      for edge in references.edges[name] ?? [] where !edge.isFromOutput {
        if let index = indices[edge.target] { found.append(index) }
      }
      return found
    }
    groups = Self.groups(of: targets)
    groupSizes = groups.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// The shortest way from a resource back to itself; nil when there is none.
  mutating func circle(through name: String) -> [String]? {
    guard let start = indices[name], groupSizes[groups[start]] ?? 0 > 1 || targets[start].contains(start) else { return nil }
    if targets[start].contains(start) { return [name] }
    var previous: [Int: Int] = [:]
    var open = [start]
    var next = 0
    while next < open.count, budget > 0 {
      budget -= 1
      let node = open[next]
      next += 1
      for target in targets[node] where groups[target] == groups[start] {
        if target == start {
          var way = [node]
          while let before = previous[way[way.count - 1]] { way.append(before) }
          return way.reversed().map { names[$0] }
        }
        if previous[target] == nil {
          previous[target] = node
          open.append(target)
        }
      }
    }
    return [name]
  }

  /// Tarjan's strongly connected components, without recursion.
  private static func groups(of targets: [[Int]]) -> [Int] {
    var order = [Int](repeating: -1, count: targets.count)
    var low = order
    var group = order
    var stack: [Int] = []
    var count = 0
    for root in targets.indices where order[root] < 0 {
      var work = [(node: root, next: 0)]
      while let (node, next) = work.last {
        if next == 0 {
          order[node] = count
          low[node] = count
          count += 1
          stack.append(node)
        }
        if next < targets[node].count {
          work[work.count - 1].next += 1
          let target = targets[node][next]
          if order[target] < 0 { work.append((target, 0)) } else if group[target] < 0 { low[node] = min(low[node], order[target]) }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        if low[node] == order[node] {
          while let member = stack.popLast() {
            group[member] = node
            if member == node { break }
          }
        }
      }
    }
    return group
  }
}
