import MartletPolicy
import MartletTemplates

extension DeployableStack {
  /// The roles, users and groups with their identity policies, in the order of the file.
  var policiesByPrincipal: [(id: String, policies: [AttachedPolicy])] {
    var order: [String] = []
    var policies: [String: [AttachedPolicy]] = [:]
    for policy in self.policies where policy.type == .identity {
      var seen: Set<String> = []
      for target in policy.targets where seen.insert(target).inserted {
        if policies[target] == nil { order.append(target) }
        policies[target, default: []].append(policy)
      }
    }
    return order.compactMap { id in policies[id].map { (id, $0) } }
  }
}
