import MartletTemplates

/// What the resources of the old document are called in the new one, where that differs: those that have moved, with what SAM makes of
/// them.
struct MovedIDs {
  let newIDs: [String: String]

  init(_ resources: [ResourceChange], old: DeployableStack, new: DeployableStack) {
    var ids: [String: String] = [:]
    for change in resources {
      if let from = change.old?.id, let to = change.new?.id, from != to { ids[from] = to }
    }
    if ids.isEmpty {
      newIDs = [:]
      return
    }
    let taken = Set(ids.values)
    var made: [String: String] = [:]
    for resource in old.resources where ids[resource.id] == nil {
      if let holder = Self.holder(of: resource), let other = ids[holder] {
        made[resource.id] = other + resource.id.dropFirst(holder.count)
      } else if taken.contains(resource.id) {
        // Its ID is another resource's now.
        made[resource.id] = "\(resource.id) (old)"
      }
    }
    newIDs = ids.merging(made) { written, _ in written }
  }

  /// The resource of the file that a resource stands for a part of.
  private static func holder(of resource: StackResource) -> String? {
    let place = resource.pointer.components
    guard place.count >= 2, place[0] == "Resources", place[1] != resource.id, resource.id.hasPrefix(place[1]) else { return nil }
    return place[1]
  }
}
