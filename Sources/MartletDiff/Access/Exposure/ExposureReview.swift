import MartletDocuments
import MartletPolicy
import MartletTemplates

/// What became reachable from outside, and what no longer is.
struct ExposureReview {
  /// An entrance that is open in one version and not in the other.
  struct Change {
    let entrance: Entrance
    /// Whether the other version has the entrance too, closed.
    let isKnown: Bool
    /// Whether the other version has what the entrance leads into.
    let holderIsKnown: Bool
    /// What it is called, in backticks.
    let name: String
  }

  let old: AccessSide
  let new: AccessSide
  let opened: [Change]
  let closed: [Change]

  init(old: AccessSide, new: AccessSide) {
    self.old = old
    self.new = new
    let olds = old.entrances, news = new.entrances
    opened = Self.changes(from: olds, to: news, old, new)
    closed = Self.changes(from: news, to: olds, new, old)
  }

  private static func changes(from before: [Entrance], to after: [Entrance], _ from: AccessSide, _ to: AccessSide) -> [Change] {
    let known = Dictionary(before.map { ($0.key, $0.isOpen) }) { first, _ in first }
    let apis = Set(after.filter { $0.kind == .route }.map(\.holder))
    return after.filter { $0.isOpen && known[$0.key] != true }.map { entrance in
      let name: String
      switch entrance.kind {
      case .route: name = apis.count > 1 ? "`\(entrance.part)` of `\(entrance.holder)`" : "`\(entrance.part)`"
      case .functionURL: name = "the URL of `\(entrance.holder)`"
      case .bucket, .graphQL: name = "`\(entrance.holder)`"
      }
      return Change(
        entrance: entrance, isKnown: known[entrance.key] != nil, holderIsKnown: from.stack[entrance.holder] != nil, name: name)
    }
  }

  /// The changes as access, but for buckets that a policy opens or closes: its statements say so by themselves.
  func accessChanges(besides resources: Set<String>) -> [AccessChange] {
    described(opened, .newlyAllowed, new, besides: resources) + described(closed, .newlyDenied, old, besides: resources)
  }

  private func described(
    _ changes: [Change], _ result: AccessChange.Result, _ side: AccessSide, besides resources: Set<String>
  ) -> [AccessChange] {
    Self.grouped(changes).compactMap { change, count in
      if change.entrance.kind == .bucket, resources.contains(change.entrance.holder) { return nil }
      let text = ExposureWording(change, count: count).sentence(isOpened: result == .newlyAllowed)
      return AccessChange(
        principal: "anyone", result: result, witness: nil, description: text, logicalID: side.resourceID(at: change.entrance.pointer),
        pointer: change.entrance.pointer)
    }
  }

  /// Each change with how many it stands for: the routes of an API that is new as a whole are told together when they are many.
  static func grouped(_ changes: [Change]) -> [(change: Change, count: Int)] {
    var result: [(change: Change, count: Int)] = []
    var places: [String: Int] = [:]
    let counts = Dictionary(
      changes.filter { !$0.holderIsKnown && $0.entrance.kind == .route }.map { ($0.entrance.holder, 1) }, uniquingKeysWith: +)
    for change in changes {
      let holder = change.entrance.holder
      guard !change.holderIsKnown, change.entrance.kind == .route, counts[holder, default: 0] > 3 else {
        result.append((change, 1))
        continue
      }
      if let place = places[holder] {
        result[place].count += 1
      } else {
        places[holder] = result.count
        result.append((change, 1))
      }
    }
    return result
  }
}
