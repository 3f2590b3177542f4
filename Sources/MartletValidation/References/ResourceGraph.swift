import MartletDocuments

/// Which resource needs which others first.
struct ResourceGraph {
  private let names: [String]
  private let indices: [String: Int]
  private let graph: DirectedGraph
  private let groups: CyclicGroups
  /// How many resources all searches for circles may look at.
  private var budget = 50_000

  init(_ template: Template, _ references: TemplateReferences) {
    var names: [String] = []
    if case .object(let members)? = template.root["Resources"] { names = members.map(\.key) }
    let indices = Dictionary(names.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    self.names = names
    self.indices = indices
    var graph = DirectedGraph(count: names.count)
    for (index, name) in names.enumerated() {
      // The transform moves references of a serverless resource into resources of its own.
      if template.isServerless, template.type(of: name)?.hasPrefix("AWS::Serverless::") == true { continue }
      graph.begin(index)
      switch template.resources[name]?["DependsOn"] {
      case .string(let target)?: if let target = indices[target] { graph.add(target) }
      case .array(let items)?: for item in items { if let target = item.text.flatMap({ indices[$0] }) { graph.add(target) } }
      default: break
      }
      for edge in references.edges[name] ?? [] where !edge.isFromOutput {
        if let target = indices[edge.target] { graph.add(target) }
      }
    }
    self.graph = graph
    groups = graph.cyclicGroups
  }

  /// The shortest way from a resource back to itself, or the resource alone where the search takes too long; nil when there is none.
  mutating func circle(through name: String) -> [String]? {
    guard let start = indices[name], groups.contains(start) else { return nil }
    return graph.shortestCycle(through: start, in: groups, budget: &budget)?.map { names[$0] } ?? [name]
  }
}
