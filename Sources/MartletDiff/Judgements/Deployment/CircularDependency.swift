import MartletDocuments

extension Judgement {
  /// Resources that depend on themselves.
  static let circularDependency = Judgement(
    "circular-dependency", .deployment, .error, "resources depend on each other in a circle",
    "The change makes resources refer to each other in a circle, so that CloudFormation finds none to begin with.",
    source: "https://repost.aws/knowledge-center/cloudformation-circular-dependency-error"
  ) { review in
    guard review.diff.new.dialect == .cloudFormation else { return }
    let before = Set(review.diff.old.circularDependencies.flatMap(\.self))
    for circle in review.diff.new.circularDependencies where !circle.contains(where: before.contains) {
      guard let first = circle.first, let resource = review.diff.new[first] else { continue }
      let path = (circle + [first]).prefix(8).map { "`\($0)`" }.joined(separator: " → ")
      review.report(
        at: resource.pointer, logicalID: first, "the resources depend on each other: \(path)", fix: "take one of the references away")
    }
  }
}

extension ComparedStack {
  /// One circle of each group of resources that depend on each other, beginning with the first in the document.
  var circularDependencies: [[String]] {
    let indices = Dictionary(resources.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    var graph = DirectedGraph(count: resources.count)
    for (index, resource) in resources.enumerated() {
      graph.begin(index)
      for name in resource.dependencies { if let target = indices[name] { graph.add(target) } }
    }
    graph.end()
    let groups = graph.cyclicGroups
    var budget = 100_000
    var circles: [[String]] = []
    for group in groups.all {
      guard let first = group.first, let circle = graph.shortestCycle(through: first, in: groups, budget: &budget) else { continue }
      circles.append(circle.map { resources[$0].id })
    }
    return circles
  }
}
