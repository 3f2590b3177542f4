/// Which declarations of a module refer to which, by their numbers.
struct DependencyGraph {
  /// For each declaration, the place of its references in `targets`.
  private var places: [Range<Int>]
  private var targets: [Int] = []
  private var current: Int?

  init(count: Int) { places = Array(repeating: 0..<0, count: count) }

  /// What is added from now on belongs to the declaration `source`.
  mutating func begin(_ source: Int) {
    current = source
    places[source] = targets.count..<targets.count
  }

  /// What is added from now on belongs to nothing that others can refer to.
  mutating func beginOther() { current = nil }

  mutating func add(_ target: Int) {
    guard let current else { return }
    targets.append(target)
    places[current] = places[current].lowerBound..<targets.count
  }

  /// Cycles, each from its lowest number on in the direction of the references. Cycles that share a declaration with
  /// an earlier one are left out: repairing the first often repairs them too.
  func cycles() -> [[Int]] {
    var state = [UInt8](repeating: 0, count: places.count)  // 0 new, 1 on the way, 2 done
    var reported = Set<Int>()
    var cycles: [[Int]] = []
    for start in places.indices where state[start] == 0 {
      var way = [start]
      var next = [places[start].lowerBound]
      state[start] = 1
      while let last = way.last, let offset = next.last {
        guard offset < places[last].upperBound else {
          state[last] = 2
          way.removeLast()
          next.removeLast()
          continue
        }
        next[next.count - 1] += 1
        let target = targets[offset]
        if state[target] == 0 {
          state[target] = 1
          way.append(target)
          next.append(places[target].lowerBound)
        } else if state[target] == 1, let first = way.firstIndex(of: target) {
          let cycle = Array(way[first...])
          guard reported.isDisjoint(with: cycle) else { continue }
          reported.formUnion(cycle)
          cycles.append(Self.fromLowest(cycle))
        }
      }
    }
    return cycles
  }

  private static func fromLowest(_ cycle: [Int]) -> [Int] {
    guard let lowest = cycle.min(), let place = cycle.firstIndex(of: lowest) else { return cycle }
    return Array(cycle[place...] + cycle[..<place])
  }
}
