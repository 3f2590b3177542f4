import MartletDocuments

/// The deployments of several stacks that change together, in an order in which every export is there as long as it is imported.
public struct StackPlan: Sendable {
  /// One deployment of one stack.
  public struct Step: Sendable {
    /// The name of the stack.
    public let stack: String
    public let step: DeploymentStep
  }

  /// In order.
  public let steps: [Step]
  /// What no order of deployments gets over, each as one sentence without a full stop.
  public let obstacles: [String]

  /// Plans the stacks that have both templates, or a new one only. Those that go are taken for deployed.
  public init(_ stacks: [NeighbouringStack]) {
    var works = stacks.map { Work($0) }
    var steps: [Step] = []
    /// Lets one stack take its next step; false when it must wait, or is done.
    func advance(_ index: Int, isForced: Bool) -> Bool {
      guard let target = stacks[index].new, !works[index].isDone else { return false }
      let others = stacks.indices.filter { $0 != index }.map {
        NeighbouringStack(name: stacks[$0].name, old: works[$0].current, new: stacks[$0].new)
      }
      if !isForced, Self.waits(for: target, others) { return false }
      let diff = StackDiff(old: works[index].current, new: target, moves: works[index].planner.steps.isEmpty ? stacks[index].moves : [])
      if diff.isEmpty, works[index].planner.steps.isEmpty {
        works[index].isDone = true
        return true
      }
      let count = works[index].planner.steps.count
      let next = isForced ? works[index].planner.finish(diff, others) : works[index].planner.advance(diff, others)
      guard let next else { return false }
      works[index].current = next
      works[index].isDone = next == diff.new.json
      steps += works[index].planner.steps.dropFirst(count).map { Step(stack: stacks[index].name, step: $0) }
      return true
    }
    var moves = true
    while moves {
      moves = false
      for index in works.indices where advance(index, isForced: false) { moves = true }
      // What waits for ever is deployed as it is, and told.
      if !moves { moves = works.indices.contains { advance($0, isForced: true) } }
    }
    self.steps = steps
    obstacles = works.flatMap(\.planner.obstacles)
  }

  private struct Work {
    var current: JSON
    var planner = StepPlanner()
    var isDone = false

    init(_ stack: NeighbouringStack) {
      current = stack.old ?? ["Resources": .object([])]
    }
  }

  /// Whether a template imports what another stack will export and does not yet.
  private static func waits(for template: JSON, _ others: [NeighbouringStack]) -> Bool {
    var isWaiting = false
    template.forEachImport { name in
      func has(_ json: JSON?) -> Bool { json.map { Exports($0).export(named: name) != nil } ?? false }
      if !others.contains(where: { has($0.old) }), others.contains(where: { has($0.new) }) { isWaiting = true }
    }
    return isWaiting
  }
}
