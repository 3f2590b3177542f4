import MartletDocuments
import MartletFacts

extension StepDraft {
  /// Gives resources of another type a way to their logical IDs.
  ///
  /// One that nothing refers to is removed and comes back in the next step. Else it is created under a temporary ID, which takes over its
  /// references, so that nothing else has to go meanwhile.
  mutating func settleTypes() {
    for new in diff.new.resources {
      guard let old = diff.old[new.id], old.isOtherType(than: new), !release(old), settle(new.id) else { continue }
      if isReferred(new.id) {
        bridge(new.id)
        note("`\(new.id)` is created as `\(new.type)` under a temporary logical ID, because CloudFormation cannot change the type of one")
      } else {
        setResource(new.id, nil)
        note("`\(new.id)` of type `\(old.type)` is removed, so that its logical ID is free for `\(new.type)`")
      }
    }
  }

  /// Creates tables with other local indexes under temporary IDs.
  mutating func settleLocalIndexes() {
    for change in diff.resources {
      guard let indexes = change.indexChanges, !indexes.local.isEmpty, let old = change.old, !release(old), settle(change.id) else {
        continue
      }
      bridge(change.id)
      note("`\(change.id)` is created anew under a temporary logical ID, because a table gets its local indexes when it is created")
    }
  }

  /// Withholds names that are not free yet.
  mutating func settleNames() {
    let names = PhysicalNames(diff)
    for change in diff.resources where !isSettled(change.id) {
      guard let new = change.new, let name = PhysicalName(of: new) else { continue }
      let noun = new.noun
      if change.keepsHeldName, change.isReplacedForCertain {
        guard settle(change.id) else { continue }
        if let old = change.old, canComeBack(old, as: new) {
          setResource(change.id, nil)
          note("`\(change.id)` is removed and comes back, because the old one holds \(name.name.shown) until it is deleted")
          continue
        }
        withholdName(change.id)
        note(
          "`\(change.id)` is replaced by a \(noun) with a temporary name, because the old one holds \(name.name.shown) until it is deleted")
      } else if let holder = change.nameHolder(names), settle(change.id) {
        if change.old == nil, !isReferred(change.id) {
          setResource(change.id, nil)
          note("`\(change.id)` waits, because `\(holder.id)` holds the name \(name.name.shown) until it is deleted")
        } else if let old = change.old, PhysicalName(of: old) == nil {
          keep(old.id, old.json)
          note("`\(change.id)` stays as it is, because `\(holder.id)` holds the name \(name.name.shown) until it is deleted")
        } else {
          withholdName(change.id)
          note("`\(change.id)` gets a temporary name, because `\(holder.id)` holds \(name.name.shown) until it is deleted")
        }
      }
    }
  }

  /// Whether a resource can be gone for a step: it must have a name, which stands for something outside of AWS as often as not (a domain,
  /// an address for mail) so that no other name would do; nothing refers to it, and nothing is lost with it.
  private func canComeBack(_ old: ComparedResource, as new: ComparedResource) -> Bool {
    guard let facts = CustomName(of: new.type), Self.isRequired(facts.property, of: new.type) else { return false }
    let isKept = old.json["DeletionPolicy"]?.string?.hasPrefix("Retain") == true
    return !isKept && DataHolder(old) == nil && !isReferred(new.id)
  }

  private static func isRequired(_ property: String, of type: String) -> Bool {
    ResourceTypes.type(type)?.properties.properties.first { $0.name == property }?.isRequired ?? false
  }

  /// Lets CloudFormation make up the name of a resource; where it cannot, the name gets an ending. What holds data is not protected from
  /// its deletion, because it goes in a later step.
  mutating func withholdName(_ id: String) {
    if let json = resource(id), let type = json["Type"]?.string,
      let property = DataHolder(ComparedResource(id, type: type, json: json, at: .root))?.protection, let properties = json["Properties"]
    {
      setResource(id, json.setting("Properties", properties.setting(property, properties[property] == "ACTIVE" ? "INACTIVE" : false)))
    }
    guard let json = resource(id), let type = json["Type"]?.string, let facts = CustomName(of: type), let properties = json["Properties"],
      let name = properties[facts.property]
    else { return }
    let isRequired = Self.isRequired(facts.property, of: type)
    let other: JSON? = isRequired ? name.temporaryName : nil
    setResource(id, json.setting("Properties", properties.setting(facts.property, other)))
  }

  /// Refreshes deployments of APIs and versions of functions that would stay as they are: they get a temporary ID for one step.
  mutating func settleSnapshots() {
    for stale in diff.staleDeployments where settle(stale.deployment.id) {
      bridge(stale.deployment.id)
      note("`\(stale.deployment.id)` is created anew under a temporary logical ID, so that it deploys \(stale.changed.shortList)")
    }
    for stale in diff.staleVersions where settle(stale.version.id) {
      bridge(stale.version.id)
      note("`\(stale.version.id)` is published anew under a temporary logical ID, so that it holds the change of `\(stale.function)`")
    }
  }
}

extension JSON {
  /// A name that differs from this one. It differs at the front where the end means something, as that of a domain does.
  fileprivate var temporaryName: JSON {
    guard case .string(let text) = self else { return ["Fn::Join": ["-", ["next", self]]] }
    return .string(text.contains(".") ? "next-\(text)" : "\(text.prefix(40))-next")
  }
}
