import MartletDocuments
import MartletPolicy

/// Compares a resource of a template with what it was.
final class ResourceComparison {
  let old: ComparedStack
  let new: ComparedStack
  /// New IDs by old ones.
  let renamed: [String: String]
  let oldForm: Normalizer
  let newForm: Normalizer
  /// Whether resources whose texts are equal may differ all the same, because a mapping does or an ID has changed.
  private let looksAtAll: Bool
  private let equality: PossibleEquality
  private var shapes: [String: TypeShape] = [:]

  init(old: ComparedStack, new: ComparedStack, renamed: [String: String]) {
    self.old = old
    self.new = new
    self.renamed = renamed
    oldForm = Normalizer(old.json, against: new.json, renamed: renamed)
    newForm = Normalizer(new.json, against: old.json)
    looksAtAll = !renamed.isEmpty || old.json["Mappings"] != new.json["Mappings"]
    equality = PossibleEquality(resources: Set(new.resources.map(\.id)).union(old.resources.map { renamed[$0.id] ?? $0.id }))
  }

  /// What is known of a type.
  func shape(of type: String) -> TypeShape {
    if let known = shapes[type] { return known }
    let shape = TypeShape(type)
    shapes[type] = shape
    return shape
  }

  func rules(for type: String) -> ReplacementRules { ReplacementRules(shape: shape(of: type), equality: equality) }

  /// What becomes of a resource; nil when nothing does.
  func change(_ former: ComparedResource, _ resource: ComparedResource, move: ResourceMove?) -> ResourceChange? {
    var properties: [PropertyChange] = []
    if looksAtAll || former.json != resource.json {
      properties = differences(former, resource)
    }
    if properties.isEmpty, move == nil { return nil }
    let effect = properties.map(\.effect).max() ?? .updates
    let kind: ResourceChange.Kind =
      switch effect {
      case .replaces: .replaced
      case .mayReplace: .mayReplace
      case .updates: move == nil ? .changed : .moved
      }
    return ResourceChange(old: former, new: resource, kind: kind, properties: properties, move: move)
  }

  private func differences(_ former: ComparedResource, _ resource: ComparedResource) -> [PropertyChange] {
    guard case .object(let one) = former.json, case .object(let other) = resource.json else { return [] }
    var changes: [PropertyChange] = []
    var seen: Set<String> = []
    for member in one + other where seen.insert(member.key).inserted {
      let left = former.json[member.key]
      let right = resource.json[member.key]
      if left == right, !looksAtAll { continue }
      switch member.key {
      case "Type":
        // What a transform makes of one type may be the other.
        let effect: PropertyChange.Effect = former.deployedType == resource.deployedType ? .updates : .replaces
        if left != right { changes.append(PropertyChange(path: JSONPointer.root["Type"], old: left, new: right, effect: effect)) }
      case "Properties":
        changes += properties(left ?? .object([]), right ?? .object([]), former, resource)
      case "DeletionPolicy", "UpdateReplacePolicy":
        let byDefault = JSON.string(Self.defaultPolicy(member.key, of: resource))
        if oldForm.value(left ?? byDefault, .free) != newForm.value(right ?? byDefault, .free) {
          changes.append(PropertyChange(path: JSONPointer.root[member.key], old: left, new: right, effect: .updates))
        }
      default:
        changes += attribute(member.key, left, right)
      }
    }
    return changes
  }

  private func attribute(_ name: String, _ left: JSON?, _ right: JSON?) -> [PropertyChange] {
    let shape: ValueShape =
      switch name {
      case "DependsOn": .names
      case "CreationPolicy", "UpdatePolicy": .texts
      default: .free
      }
    // No names and no members say what an absent attribute does.
    let (left, right) = (left.flatMap { $0.isNothing ? nil : $0 }, right.flatMap { $0.isNothing ? nil : $0 })
    var comparison = ValueComparison { _, _ in false }
    comparison.compare(
      left.flatMap { oldForm.value(name == "DependsOn" ? renamedNames($0) : $0, shape) }, right.flatMap { newForm.value($0, shape) }, shape)
    let start = JSONPointer.root[name]
    return comparison.differences.map { difference in
      PropertyChange(
        path: start.appending(difference.path), old: difference.old?.written, new: difference.new?.written, effect: .updates)
    }
  }

  private func renamedNames(_ json: JSON) -> JSON {
    switch json {
    case .string(let name): .string(renamed[name] ?? name)
    case .array(let items): .array(items.map(renamedNames))
    default: json
    }
  }

  /// The properties of both, with what differs between them.
  private func properties(_ left: JSON, _ right: JSON, _ former: ComparedResource, _ resource: ComparedResource) -> [PropertyChange] {
    let shape = shape(of: resource.type)
    let place = former.type == resource.type ? ValueShape(propertiesOf: shape) : .free
    var comparison = ValueComparison { [renamed] in PolicyEquality.isEquivalent($0, $1, renamed: renamed) }
    comparison.compare(oldForm.value(left, place), newForm.value(right, place), place)
    let rules = rules(for: former.type == resource.type ? resource.type : resource.deployedType)
    func effect(_ difference: ValueComparison.Difference) -> PropertyChange.Effect {
      guard former.deployedType == resource.deployedType else { return .updates }
      let effect = rules.effect(of: difference.path, difference.old, difference.new)
      // What only one of the types has may be written as something else in the other.
      return former.type != resource.type && (difference.old == nil || difference.new == nil) ? min(effect, .mayReplace) : effect
    }
    return comparison.differences.map { difference in
      let values = DifferingValues(difference, old.json["Mappings"], new.json["Mappings"])
      return PropertyChange(
        path: JSONPointer.root["Properties"].appending(difference.path), old: values.old, new: values.new,
        effect: effect(difference), entry: values.mapping)
    }
  }

  /// What CloudFormation does with a resource that says nothing of it.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html>.
  static func defaultPolicy(_ attribute: String, of resource: ComparedResource) -> String {
    guard attribute == "DeletionPolicy" else { return "Delete" }
    switch resource.type {
    case "AWS::RDS::DBCluster": return "Snapshot"
    case "AWS::RDS::DBInstance": return resource.properties["DBClusterIdentifier"] == nil ? "Snapshot" : "Delete"
    default: return "Delete"
    }
  }
}

extension JSONPointer {
  /// The place at a path of names below this place.
  func appending(_ path: [String]) -> JSONPointer { path.reduce(self) { $0[$1] } }
}
