import MartletPolicy
import MartletTemplates

extension DeployableStack {
  /// The identity policies of each role, user and group that has several, in the order of the file.
  var policiesByPrincipal: [[AttachedPolicy]] {
    var order: [String] = []
    var policies: [String: [AttachedPolicy]] = [:]
    for policy in self.policies where policy.type == .identity {
      for target in policy.targets {
        if policies[target] == nil { order.append(target) }
        policies[target, default: []].append(policy)
      }
    }
    return order.compactMap { policies[$0] }.filter { $0.count > 1 }
  }
}
