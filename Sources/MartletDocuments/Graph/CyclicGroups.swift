/// The nodes of a graph that lie on cycles: two of one group reach each other.
public struct CyclicGroups: Sendable {
  /// Each group in ascending order, the groups in the order of their lowest nodes; empty for a graph without cycles.
  public let all: [[Int]]
  private let group: [Int: Int]

  init(_ components: [[Int]] = []) {
    all = components.map { $0.sorted() }.sorted { $0[0] < $1[0] }
    var group: [Int: Int] = [:]
    for (number, nodes) in all.enumerated() {
      for node in nodes { group[node] = number }
    }
    self.group = group
  }

  /// Whether a node lies on a cycle.
  public func contains(_ node: Int) -> Bool { group[node] != nil }

  /// Whether two nodes, the second of which lies on a cycle, reach each other.
  func share(_ node: Int, _ other: Int) -> Bool { group[node] == group[other] }
}
