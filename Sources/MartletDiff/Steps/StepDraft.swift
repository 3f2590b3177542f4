import MartletDocuments

/// The template of one step: the target, as far as it can be deployed now.
struct StepDraft {
  let diff: StackDiff
  let neighbours: [NeighbouringStack]
  private(set) var template: JSON
  /// Why something is not yet as in the target, in the order in which it was found.
  private(set) var reasons: [String] = []
  /// Resources that this step has dealt with.
  private var settled: Set<String> = []

  init(_ diff: StackDiff, neighbours: [NeighbouringStack]) {
    self.diff = diff
    self.neighbours = neighbours
    template = diff.new.json
  }

  var current: JSON { diff.old.json }
  /// One sentence.
  var reason: String {
    let shown = reasons.prefix(4).joined(separator: "; ")
    return reasons.count > 4 ? "\(shown); and \(reasons.count - 4) more" : shown
  }

  /// Takes from the target what cannot be deployed now. What keeps a resource as it is comes first.
  mutating func settle() {
    releaseProtected()
    settleTypes()
    settleLocalIndexes()
    settleNames()
    settleIndexes()
    settleSnapshots()
    keepExports()
  }

  /// Marks a resource as dealt with; false when it was.
  mutating func settle(_ id: String) -> Bool { settled.insert(id).inserted }

  func isSettled(_ id: String) -> Bool { settled.contains(id) }

  mutating func note(_ reason: String) { if !reasons.contains(reason) { reasons.append(reason) } }

  /// The resource as the step has it; nil when it has none.
  func resource(_ id: String) -> JSON? { template["Resources"]?[id] }

  /// Sets a resource, or takes it away.
  mutating func setResource(_ id: String, _ json: JSON?) {
    template = template.setting("Resources", (template["Resources"] ?? .object([])).setting(id, json))
  }

  mutating func setEntry(_ section: String, _ name: String, _ json: JSON) {
    template = template.setting(section, (template[section] ?? .object([])).setting(name, json))
  }

  /// Whether anything in the step refers to a resource.
  func isReferred(_ id: String) -> Bool {
    if template["Outputs"]?.references.contains(id) == true { return true }
    return ComparedStack(template).resources.contains { $0.id != id && $0.dependencies.contains(id) }
  }

  /// Gives a resource another logical ID for this step, so that CloudFormation creates it anew.
  mutating func bridge(_ id: String) {
    let other = temporaryID(id)
    template = template.renaming([id: other])
    withholdName(other)
  }

  /// An ID that neither template has, and that is the same in every step.
  private func temporaryID(_ id: String) -> String {
    var other = "\(id.prefix(240))Next"
    var number = 2
    while diff.new[other] != nil || (diff.old[other] != nil && diff.old[other]?.type != diff.new[id]?.type) {
      other = "\(id.prefix(240))Next\(number)"
      number += 1
    }
    return other
  }
}
