/// A directed graph over the nodes 0, 1, …: what refers to what.
///
/// Edges are added node by node, between `begin` and the next `begin` or `end`. Nothing here is recursive, so that a long chain
/// cannot overflow the stack.
public struct DirectedGraph: Sendable {
  /// For each node, the place of its edges in `targets`.
  private var places: [Range<Int>]
  private var targets: [Int] = []
  private var current: Int?

  /// A graph without edges.
  public init(count: Int) { places = Array(repeating: 0..<0, count: count) }

  /// Edges that are added from now on begin at `source`; those that it had are dropped.
  public mutating func begin(_ source: Int) {
    current = source
    places[source] = targets.count..<targets.count
  }

  /// Edges that are added from now on are dropped.
  public mutating func end() { current = nil }

  /// Adds an edge to `target`, a node of the graph.
  public mutating func add(_ target: Int) {
    guard let current else { return }
    targets.append(target)
    places[current] = places[current].lowerBound..<targets.count
  }

  /// The nodes that lie on cycles, in groups that reach each other.
  public var cyclicGroups: CyclicGroups { hasCycle ? CyclicGroups(components) : CyclicGroups() }

  /// A shortest cycle through a node: the node, then those on the way back to it, which is the first among equals in the order of the
  /// edges. Nil when there is none, or when the search has used up the budget.
  ///
  /// - Parameter budget: how many nodes may be looked at, over several searches.
  public func shortestCycle(through start: Int, in groups: CyclicGroups, budget: inout Int) -> [Int]? {
    guard groups.contains(start) else { return nil }
    var previous: [Int: Int] = [:]
    var open = [start]
    var next = 0
    while next < open.count, budget > 0 {
      budget -= 1
      let node = open[next]
      next += 1
      for target in targets[places[node]] where groups.share(target, start) {
        if target == start {
          var way = [node]
          while let last = way.last, last != start, let before = previous[last] { way.append(before) }
          return way.reversed()
        }
        if previous[target] == nil {
          previous[target] = node
          open.append(target)
        }
      }
    }
    return nil
  }

  /// Whether there is any cycle. Cheaper than `components`, and the answer is no for nearly every document.
  private var hasCycle: Bool {
    var state = [UInt8](repeating: 0, count: places.count)  // 0 new, 1 on the way, 2 done
    var way: [Int] = []
    var next: [Int] = []
    for start in places.indices where state[start] == 0 {
      if places[start].isEmpty {
        state[start] = 2
        continue
      }
      way.append(start)
      next.append(places[start].lowerBound)
      state[start] = 1
      while let last = way.last, let edge = next.last {
        guard edge < places[last].upperBound else {
          state[last] = 2
          way.removeLast()
          next.removeLast()
          continue
        }
        next[next.count - 1] += 1
        let target = targets[edge]
        if state[target] == 1 { return true }
        if state[target] == 0 {
          state[target] = 1
          way.append(target)
          next.append(places[target].lowerBound)
        }
      }
    }
    return false
  }

  /// The strongly connected components that hold a cycle, by Tarjan's algorithm.
  private var components: [[Int]] {
    var order = [Int](repeating: -1, count: places.count)
    var low = order
    var isOpen = [Bool](repeating: false, count: places.count)
    var stack: [Int] = []
    var count = 0
    var components: [[Int]] = []
    for root in places.indices where order[root] < 0 {
      var work = [(node: root, next: places[root].lowerBound)]
      while let (node, next) = work.last {
        if order[node] < 0 {
          order[node] = count
          low[node] = count
          count += 1
          stack.append(node)
          isOpen[node] = true
        }
        if next < places[node].upperBound {
          work[work.count - 1].next += 1
          let target = targets[next]
          if order[target] < 0 {
            work.append((target, places[target].lowerBound))
          } else if isOpen[target] {
            low[node] = min(low[node], order[target])
          }
          continue
        }
        work.removeLast()
        if let parent = work.last?.node { low[parent] = min(low[parent], low[node]) }
        guard low[node] == order[node] else { continue }
        var component: [Int] = []
        while let member = stack.popLast() {
          isOpen[member] = false
          component.append(member)
          if member == node { break }
        }
        if component.count > 1 || targets[places[node]].contains(node) { components.append(component) }
      }
    }
    return components
  }
}
