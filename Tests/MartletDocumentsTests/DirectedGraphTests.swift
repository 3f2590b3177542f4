import MartletDocuments
import Testing

@Suite struct DirectedGraphTests {
  private func graph(_ edges: [[Int]]) -> DirectedGraph {
    var graph = DirectedGraph(count: edges.count)
    for (source, targets) in edges.enumerated() {
      graph.begin(source)
      for target in targets { graph.add(target) }
    }
    return graph
  }

  @Test func aGraphWithoutCyclesHasNoGroups() {
    #expect(graph([]).cyclicGroups.all == [])
    #expect(graph([[1, 2], [3], [3], []]).cyclicGroups.all == [])
  }

  @Test func nodesThatReachEachOtherAreOneGroup() {
    // 1 → 2 → 4 → 1 leads into 3 ⇄ 5; 0 only reaches them, and 6 reaches itself.
    let graph = graph([[1], [2], [4], [5], [1, 3], [3], [6]])
    let groups = graph.cyclicGroups
    #expect(groups.all == [[1, 2, 4], [3, 5], [6]])
    #expect((0...6).filter(groups.contains) == [1, 2, 3, 4, 5, 6])
  }

  @Test func aCycleIsTheShortestOne() {
    let graph = graph([[1, 3], [2], [0], [0], [4]])
    let groups = graph.cyclicGroups
    var budget = 100
    #expect(graph.shortestCycle(through: 0, in: groups, budget: &budget) == [0, 3])
    #expect(graph.shortestCycle(through: 2, in: groups, budget: &budget) == [2, 0, 1])
    #expect(graph.shortestCycle(through: 4, in: groups, budget: &budget) == [4])
  }

  @Test func aSearchKeepsToItsBudget() {
    let graph = graph((0..<10).map { [($0 + 1) % 10] })
    let groups = graph.cyclicGroups
    var budget = 9
    #expect(graph.shortestCycle(through: 0, in: groups, budget: &budget) == nil)
    #expect(budget == 0)
    budget = 10
    #expect(graph.shortestCycle(through: 0, in: groups, budget: &budget) == Array(0..<10))
  }

  @Test func aLongChainNeedsNoStack() {
    let count = 200_000
    #expect(graph((0..<count).map { $0 + 1 < count ? [$0 + 1] : [] }).cyclicGroups.all.isEmpty)
    #expect(graph((0..<count).map { [($0 + 1) % count] }).cyclicGroups.all == [Array(0..<count)])
  }

  @Test func edgesOfNothingAreDropped() {
    var graph = DirectedGraph(count: 1)
    graph.add(0)
    graph.begin(0)
    graph.end()
    graph.add(0)
    #expect(graph.cyclicGroups.all == [])
  }
}
