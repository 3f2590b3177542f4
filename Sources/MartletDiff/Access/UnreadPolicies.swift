import MartletDocuments
import MartletExplain
import MartletFacts
import MartletTemplates

/// The policies of a stack whose documents only the deployment knows: a parameter, or in a plan what another resource makes.
struct UnreadPolicies {
  /// What each applies to, with what kind of policy it is.
  private(set) var found: [(kind: String, target: String, document: Grants.Unread)] = []

  init(_ stack: DeployableStack) {
    let names = NamedResources(stack)
    let owners = Set(stack.policies.compactMap(\.owner))
    var placesByType: [String: [PolicyPlace]] = [:]
    for resource in stack.resources where !owners.contains(resource.id) {
      let places = placesByType[resource.writtenType] ?? PolicyPlaces.places(in: resource.writtenType)
      placesByType[resource.writtenType] = places
      for place in places where place.form == .document || place.form == .inlineDocument {
        guard place.path.count == 1, let kind = place.kind(nil) else { continue }
        let counterpart = TerraformCounterparts(of: resource.writtenType)
        func value(_ name: String) -> JSON? { resource.properties[counterpart?.property(name, in: []) ?? name] }
        guard let document = value(place.path[0]), Self.isFunction(document) else { continue }
        let targets = place.targets.flatMap { path -> [String] in
          guard let name = path.first else { return [resource.id] }
          let named: [JSON] = if case .array(let items)? = value(name) { items } else { [value(name)].compactMap { $0 } }
          return named.compactMap { names.id($0, kind == "resource" ? .bucket : .principal) }
        }
        for target in targets.isEmpty ? [resource.id] : targets {
          found.append((kind, target, Grants.Unread(json: document, pointer: resource.pointer)))
        }
      }
    }
  }

  private static func isFunction(_ json: JSON) -> Bool {
    guard case .object(let members) = json, members.count == 1 else { return false }
    return members[0].key == "Ref" || members[0].key.hasPrefix("Fn::")
  }
}
