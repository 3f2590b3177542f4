import MartletPolicy

extension PolicyReview {
  /// Says that a key about the owner of a VPC endpoint is asked of services that do not fill it.
  func checkEndpointKey(_ test: ConditionTest, of statement: PolicyStatement) {
    guard let services = EndpointKeyServices.prefixes(filling: test.key.name) else { return }
    let lacking: [String]
    if statement.actions.isNegated {
      lacking = ["NotAction"]
    } else {
      lacking = statement.actions.entries.filter { lacks(services, $0, statement) }.map(\.text.text)
    }
    guard let first = lacking.first else { return }
    let rest = lacking.count > 1 ? " and \(lacking.count - 1) more" : ""
    report(
      at: test.pointer, "`\(first)`\(rest): requests of services that do not fill `\(test.key)`",
      fix: "name actions of the services that fill it", code: .useConditionKeyOnlyWithSupportedServices, severity: .warning)
  }

  /// Whether an entry means an action whose requests lack the key.
  private func lacks(_ services: Set<String>, _ entry: ActionPattern, _ statement: PolicyStatement) -> Bool {
    guard entry.text.literal != nil else { return false }
    guard let prefix = entry.servicePrefix, !prefix.utf8.contains(where: \.isWildcard) else {
      return entry.text.hasWildcards && !isScoped(to: services, statement)
    }
    if entry.name == EndpointKeyServices.exception { return true }
    return actions.service(prefix) != nil && !services.contains(prefix)
  }

  /// Whether what the policy is attached to, or the statement's resources, leave only requests of certain services.
  private func isScoped(to services: Set<String>, _ statement: PolicyStatement) -> Bool {
    if type == .resource {
      return policy.resourceType.flatMap { ResourceTypeServices.prefixes(of: $0) }?.isSubset(of: services) ?? true
    }
    guard let resources = statement.resources, !resources.isNegated, !resources.entries.isEmpty else { return false }
    return resources.entries.allSatisfy { pattern in
      let fields = pattern.text.text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
      return fields.count == 4 && services.contains(String(fields[2]))
    }
  }
}
