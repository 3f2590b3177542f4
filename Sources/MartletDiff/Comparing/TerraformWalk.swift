import MartletDocuments
import MartletFacts
import MartletPolicy

/// Compares the values of one resource of two plans, by what the provider's schema says of each attribute and block.
struct TerraformWalk {
  /// A value that follows other resources: it changes when one of them is made anew.
  struct Dependent {
    let path: JSONPointer
    let forces: Bool
    let references: TerraformReferences
    let old: JSON?
    let new: JSON?
  }

  /// A place within the resource.
  struct Place {
    let path: JSONPointer
    /// The names on the way, without indexes.
    let names: [String]
    /// Whether a change of anything here replaces the resource.
    let forces: Bool
    /// Whether it does for certain values.
    let mayForce: Bool

    func member(_ name: String, forces: Bool = false, mayForce: Bool = false) -> Place {
      Place(path: path[name], names: names + [name], forces: self.forces || forces, mayForce: self.mayForce || mayForce)
    }

    func element(_ index: Int) -> Place { Place(path: path[index], names: names, forces: forces, mayForce: mayForce) }

    func forcing(_ forces: Bool) -> Place { Place(path: path, names: names, forces: self.forces || forces, mayForce: mayForce) }
  }

  let behavior: TerraformBehavior
  private(set) var changes: [PropertyChange] = []
  private(set) var dependents: [Dependent] = []

  /// The attributes of the resource that are true after the change.
  private var truths: Set<String> = []
  /// The new addresses of moved resources by their old ones, without indexes.
  private let renamed: [String: String]

  init(_ behavior: TerraformBehavior, renamed: [String: String]) {
    self.behavior = behavior
    self.renamed = renamed
  }

  /// Compares all attributes and blocks of a resource.
  mutating func compare(_ old: TerraformValue, _ new: TerraformValue) {
    truths = Set(new.members.filter { if case .scalar(true) = $0.value { true } else { false } }.map(\.key))
    let start = Place(path: JSONPointer.root["Properties"], names: [], forces: false, mayForce: false)
    compareMembers(old, new, behavior.schema, at: start)
    leaveOutDerivedTags(old, new)
  }

  private mutating func compareMembers(_ old: TerraformValue, _ new: TerraformValue, _ schema: TerraformSchema?, at place: Place) {
    for (name, old, new) in Self.pairs(old, new) {
      switch schema?.item(name) {
      case .block(let block)?:
        let inner = place.member(name, forces: block.forcesReplacement, mayForce: behavior.mayReplace(place.names + [name]))
        compareBlocks(old, new, block, at: inner)
      case .attribute(let attribute)?:
        // What the provider alone sets follows from the rest; so does the ID.
        guard attribute.isSettable, !(place.names.isEmpty && name == "id" && attribute.isComputed) else { continue }
        let names = place.names + [name]
        let forces = attribute.forcesReplacement || behavior.replaces(names, where: truths)
        compareAttribute(old, new, attribute, at: place.member(name, forces: forces, mayForce: behavior.mayReplace(names)))
      case nil:
        if schema == nil { compareUntyped(old, new, at: place.member(name)) }
      }
    }
  }

  /// The members of both by name: first those of the old value in its order, then those that only the new one has.
  private static func pairs(_ old: TerraformValue, _ new: TerraformValue) -> [(name: String, old: TerraformValue, new: TerraformValue)] {
    let known = Set(old.members.map(\.key))
    let added = Dictionary(new.members.map { ($0.key, $0.value) }) { first, _ in first }
    return old.members.map { ($0.key, $0.value, added[$0.key] ?? .absent) }
      + new.members.filter { !known.contains($0.key) }.map { ($0.key, .absent, $0.value) }
  }

  // MARK: Blocks

  private mutating func compareBlocks(_ old: TerraformValue, _ new: TerraformValue, _ block: TerraformNestedBlock, at place: Place) {
    // A block that nobody writes stays as the provider has it.
    if case .unknown(nil) = new { return }
    if case .unknown = new { return change(old, new, at: place) }
    if case .unknown(let references) = old, references != nil { return change(old, new, at: place) }
    if case .map = old, case .map = new { return compareMembers(old, new, block.schema, at: place) }
    if block.nesting == .single { return compareElement(old, new, block.schema, at: place) }
    let oldItems = old.items
    let newItems = new.items
    let pairs =
      block.nesting == .set
      ? TerraformElements.pairs(oldItems, newItems, block.schema)
      : (0..<max(oldItems.count, newItems.count)).map { index in
        (index < oldItems.count ? index : nil, index < newItems.count ? index : nil)
      }
    for (oldIndex, newIndex) in pairs {
      let inner = place.element(oldIndex ?? newIndex ?? 0)
      compareElement(oldIndex.map { oldItems[$0] } ?? .absent, newIndex.map { newItems[$0] } ?? .absent, block.schema, at: inner)
    }
  }

  private mutating func compareElement(_ old: TerraformValue, _ new: TerraformValue, _ schema: TerraformSchema, at place: Place) {
    switch (old, new) {
    case (.map, .map): compareMembers(old, new, schema, at: place)
    case (.absent, .absent): return
    default:
      guard !(old.isEmpty && new.isEmpty && !place.forces) else { return }
      let forces = [old, new].contains { TerraformElements.holdsForcing($0, schema) }
      change(old, new, at: place.forcing(forces))
    }
  }

  // MARK: Attributes

  private mutating func compareAttribute(_ old: TerraformValue, _ new: TerraformValue, _ attribute: TerraformAttribute, at place: Place) {
    switch (old, new) {
    // What is not written stays as the provider has it.
    case (_, .unknown(nil)): return
    case (_, .absent) where attribute.isComputed: return
    case (.unknown(nil), _):
      if behavior.isDefault(new, at: place.names) { return }
      change(old, new, at: place, isSure: behavior.isGenerated(place.names))
    case (.unknown, _), (_, .unknown): compareUnknown(old, new, at: place)
    case (.list(let oldItems), .list(let newItems)):
      if case .set = attribute.type {
        compareSets(oldItems, newItems, at: place)
      } else {
        compareLists(oldItems, newItems, at: place)
      }
    case (.map, .map): compareMaps(old, new, at: place)
    case (.absent, .scalar) where behavior.isDefault(new, at: place.names): return
    default: compareScalars(old, new, at: place)
    }
  }

  private mutating func compareUntyped(_ old: TerraformValue, _ new: TerraformValue, at place: Place) {
    switch (old, new) {
    case (_, .unknown(nil)), (.unknown(nil), _): return
    case (.unknown, _), (_, .unknown): compareUnknown(old, new, at: place)
    case (.list(let oldItems), .list(let newItems)): compareLists(oldItems, newItems, at: place)
    case (.map, .map): compareMaps(old, new, at: place)
    default: compareScalars(old, new, at: place)
    }
  }

  private mutating func compareScalars(_ old: TerraformValue, _ new: TerraformValue, at place: Place) {
    if old.isEmpty, new.isEmpty { return }
    if case .scalar(let oldJSON) = old, case .scalar(let newJSON) = new {
      if TerraformEquality.areEqual(oldJSON, newJSON, as: behavior.form(of: place.names)) { return }
    }
    change(old, new, at: place)
  }

  /// At least one of the two is known after the apply only.
  private mutating func compareUnknown(_ old: TerraformValue, _ new: TerraformValue, at place: Place) {
    let oldReferences = old.references.renamed(renamed)
    let newReferences = new.references
    if oldReferences == newReferences, !newReferences.isEmpty {
      dependents.append(
        Dependent(path: place.path, forces: place.forces, references: newReferences, old: old.written, new: new.written))
      return
    }
    // Two different resources have two different values; other expressions may come to the same.
    let isSure =
      !oldReferences.resources.isEmpty && !newReferences.resources.isEmpty
      && oldReferences.resources.isDisjoint(with: newReferences.resources)
    change(old, new, at: place, isSure: isSure)
  }

  private mutating func compareLists(_ old: [TerraformValue], _ new: [TerraformValue], at place: Place) {
    for index in 0..<max(old.count, new.count) {
      compareUntyped(
        index < old.count ? old[index] : .absent, index < new.count ? new[index] : .absent, at: place.element(index))
    }
  }

  private mutating func compareMaps(_ old: TerraformValue, _ new: TerraformValue, at place: Place) {
    for (name, old, new) in Self.pairs(old, new) {
      let inner = place.member(name)
      switch (old, new) {
      case (.scalar(let first), .scalar(let second)): if first != second { change(old, new, at: inner) }
      case (.absent, .absent): continue
      // An empty text in a map is an entry.
      case (.absent, .scalar), (.scalar, .absent): change(old, new, at: inner)
      default: compareUntyped(old, new, at: inner)
      }
    }
  }

  private mutating func compareSets(_ old: [TerraformValue], _ new: [TerraformValue], at place: Place) {
    for (oldIndex, newIndex) in TerraformElements.pairs(old, new, nil) {
      let inner = place.element(oldIndex ?? newIndex ?? 0)
      compareUntyped(oldIndex.map { old[$0] } ?? .absent, newIndex.map { new[$0] } ?? .absent, at: inner)
    }
  }

  // MARK: What differs

  private mutating func change(_ old: TerraformValue, _ new: TerraformValue, at place: Place, isSure: Bool? = nil) {
    // Where one side holds what the apply decides, both may come to the same.
    let isCertain = isSure ?? !(old.holdsUnknown || new.holdsUnknown)
    let effect: PropertyChange.Effect =
      if behavior.isKnown, place.forces, isCertain {
        .replaces
      } else if !behavior.isKnown || place.forces || place.mayForce {
        .mayReplace
      } else {
        .updates
      }
    changes.append(PropertyChange(path: place.path, old: old.written, new: new.written, effect: effect))
  }

  /// `tags_all` is `tags` and the provider's default tags: what differs in `tags` is told once.
  private mutating func leaveOutDerivedTags(_ old: TerraformValue, _ new: TerraformValue) {
    let start = JSONPointer.root["Properties"]
    let told = changes.contains { $0.path.relative(to: start["tags"]) != nil }
    guard told else { return }
    func differing(_ name: String) -> Set<String> {
      Set(Self.pairs(old[name], new[name]).filter { TerraformEquality.key($0.old, nil) != TerraformEquality.key($0.new, nil) }.map(\.name))
    }
    let tags = differing("tags")
    let all = differing("tags_all")
    changes.removeAll { change in
      guard let rest = change.path.relative(to: start["tags_all"]) else { return false }
      return rest.components.first.map { tags.contains($0) } ?? all.isSubset(of: tags)
    }
  }
}
