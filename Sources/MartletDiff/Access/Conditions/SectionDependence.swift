import MartletDocuments

/// What of the other sections of a template policies depend on: conditions, mappings and the defaults of parameters. Where one is defined in
/// another way, policies that are written alike may say something else.
struct SectionDependence {
  private let conditions: Set<String>
  private let mappings: Set<String>
  private let parameters: Set<String>

  /// - Parameters:
  ///   - diff: the facts say which entries differ; an entry that only one version has is used by that version alone.
  ///   - besidesConditions: whether conditions are compared in all the ways they can come out, so that they leave nothing open.
  init(_ diff: StackDiff, besidesConditions: Bool) {
    func changed(_ section: String) -> Set<String> {
      Set(diff.entries.filter { $0.section == section && $0.kind == .changed }.map(\.name))
    }
    conditions = besidesConditions ? [] : changed("Conditions")
    mappings = changed("Mappings")
    parameters = Set(
      diff.entries.filter { $0.section == "Parameters" && $0.kind == .changed && $0.old?["Default"] != $0.new?["Default"] }.map(\.name))
  }

  var isEmpty: Bool { conditions.isEmpty && mappings.isEmpty && parameters.isEmpty }

  /// What a subject of the new version depends on that is defined in another way, in words; nil when there is nothing.
  func reason(_ grants: Grants, _ side: AccessSide) -> (text: String, pointer: JSONPointer)? {
    let places = ConditionPlaces(side.compared.json)
    for policy in grants.policies + (grants.boundary ?? []) {
      var asked = policy.assumption?.conditions ?? []
      asked.formUnion(places.requirements(of: policy.pointer).map(\.condition))
      if let name = asked.intersection(conditions).min() {
        return ("the condition `\(name)` is defined in another way", JSONPointer.root["Conditions"][name])
      }
      var used = Use()
      used.collect(policy.json)
      if let name = used.parameters.intersection(parameters).min() {
        return ("the parameter `\(name)` has another default", JSONPointer.root["Parameters"][name])
      }
      if let name = used.mappings.intersection(mappings).min() {
        return ("the mapping `\(name)` has other values", JSONPointer.root["Mappings"][name])
      }
    }
    return nil
  }

  /// The names that a document uses.
  private struct Use {
    var parameters: Set<String> = []
    var mappings: Set<String> = []

    /// Never nested deeper than the parser of documents allows.
    mutating func collect(_ json: JSON) {
      switch json {
      case .array(let items):
        for item in items { collect(item) }
      case .object(let members):
        for member in members {
          switch (member.key, member.value) {
          case ("Ref", .string(let name)): parameters.insert(name)
          case ("Fn::Sub", .string(let text)): parameters.formUnion(AccessSide.placeholders(in: text))
          case ("Fn::FindInMap", .array(let parts)):
            if case .string(let name)? = parts.first { mappings.insert(name) }
          default: break
          }
          collect(member.value)
        }
      default: break
      }
    }
  }
}
