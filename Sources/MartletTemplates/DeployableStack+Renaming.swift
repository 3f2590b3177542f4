import MartletDocuments
import MartletPolicy

extension DeployableStack {
  /// The stack with other IDs for some of its resources, in references too. Places stay those of the file.
  ///
  /// - Parameters:
  ///   - ids: the new ID of each resource that gets another.
  ///   - numbersHoles: whether values of which a plan knows no more than what they refer to are numbered within their policy, so that
  ///     those of two plans can be compared: the same reference at the same place counts as the same value.
  public func renaming(_ ids: [String: String], numbersHoles: Bool = false) -> DeployableStack {
    if ids.isEmpty, !numbersHoles { return self }
    func renamed(_ id: String) -> String { ids[id] ?? id }
    let resources = resources.map { resource in
      var renaming = ReferenceRenaming(ids, holesOf: numbersHoles ? renamed(resource.id) : nil)
      return StackResource(
        renamed(resource.id), type: resource.type, properties: renaming.renamed(resource.properties), at: resource.pointer,
        writtenType: resource.writtenType, attributes: resource.attributes)
    }
    let policies = policies.map { policy in
      var renaming = ReferenceRenaming(ids, holesOf: numbersHoles ? policy.owner.map(renamed) ?? "" : nil)
      let json = renaming.renamed(policy.json)
      let written = policy.assumption.map { renaming.renamed($0.written) }
      return policy.replacing(
        json: json, written: written, owner: policy.owner.map(renamed), targets: policy.targets.map(renamed))
    }
    return DeployableStack(resources: resources, policies: policies)
  }
}
