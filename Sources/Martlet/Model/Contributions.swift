/// What one resource asks of another, to be lowered by the other: the bucket writes the notification configuration that functions
/// asked for, the queue the policy that topics need. Each sort of contribution is a type in the folder of the kind that lowers it.
protocol Contribution: Sendable {
  /// Orders the contributions to one resource independently of the source's order.
  var sortKey: String { get }
}

/// The contributions of a stage, by the resource that they go to.
struct Contributions: Sendable {
  private var byTarget: [Identity: [any Contribution]] = [:]

  mutating func add(_ contribution: any Contribution, to target: Identity) {
    byTarget[target, default: []].append(contribution)
  }

  /// The contributions of one sort to `target`, in canonical order.
  func of<C: Contribution>(_ type: C.Type, to target: Identity) -> [C] {
    guard let all = byTarget[target] else { return [] }
    return all.compactMap { $0 as? C }.sorted { $0.sortKey < $1.sortKey }
  }
}
