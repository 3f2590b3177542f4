import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks the members of an object: names and values.
  func checkObject(_ members: [JSON.Member], _ value: JSON, against schema: Schema, in type: TypeSchema) {
    for (position, member) in members.enumerated() {
      let property = schema.property(member.key, at: position)
      if let property {
        at(.key(member.key)) {
          if type.readOnlyNames.contains(member.key) {
            noteContext()
            if isPlain { checkReadOnly(member.value, in: type) }
          }
          check(member.value, against: property, in: type)
        }
      }
      var isMatched = false
      for entry in schema.entries {
        guard entry.keys.isEmpty ? property == nil && !isMatched : library.pattern(entry.keys).matches(member.key) else { continue }
        isMatched = true
        at(.key(member.key)) { check(member.value, against: entry.values, in: type) }
      }
      if property != nil || isMatched { continue }
      if schema.isOpenObject {
        at(.key(member.key)) { check(member.value, against: library.anyJSON, in: type) }
      } else if schema.isClosed || schema.isClosedMap, !IntrinsicCall.standsBesideProperties(member.key) {
        reportUnknown(member.key, against: schema)
      }
    }
    if let names = schema.combinators?.propertyNames {
      for member in members { at(.key(member.key)) { check(.string(member.key), against: names, in: type) } }
    }
  }

  private func reportUnknown(_ key: String, against schema: Schema) {
    if let pattern = schema.entries.first?.keys {
      return report(.unknownProperty, "the key `\(key)` does not match `\(pattern)`", below: [.key(key)])
    }
    report(.unknownProperty, "`\(key)` is not a property here", fix: Self.hint(for: key, in: schema), below: [.key(key)])
  }

  private static func hint(for key: String, in schema: Schema) -> String {
    let names = Set(schema.propertyNames).sorted()
    return nearest(to: key, in: names).map { "did you mean `\($0)`?" } ?? "use one of \(names.list)"
  }

  /// Checks what depends on which members, or items, stand together, in one of the cases that conditions distinguish.
  func checkGroups(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    switch value {
    case .array(let items):
      if let count = facts.itemCount, !count.contains(items.count) {
        report(.wrongItemCount, "the list has \(items.count) items", fix: "use \(count.phrase) items")
      }
      if facts.hasUniqueItems, let repeated = items.firstRepeated {
        report(
          .repeatedItem, "the list repeats \(items[repeated.first].summary) at \(repeated.first) and \(repeated.second)",
          fix: "keep one of them")
      }
    case .object(let members):
      if let count = facts.propertyCount, !count.contains(members.count) {
        report(.unknownProperty, "the object has \(members.count) properties", fix: "use \(count.phrase)")
      }
      let present = PresentKeys(members)
      for name in schema.required where !present.contains(name) { report(.missingProperty, "`\(name)` is missing", fix: "add it") }
      if let combinators = schema.combinators {
        checkPresence(present, combinators)
        for (property, dependent) in combinators.dependentSchemas where present.contains(property) {
          check(value, against: dependent, in: type)
        }
      }
    default: break
    }
    if let combinators = schema.combinators { checkCondition(value, combinators, in: type) }
  }

  private func checkPresence(_ present: PresentKeys, _ combinators: Combinators) {
    let exclusive = combinators.exactlyOneOf
    if !exclusive.isEmpty {
      let met = exclusive.filter(present.contains)
      if met.isEmpty { report(.notExactlyOne, "none of \(exclusive.list) is there", fix: "add one of them") }
      if met.count > 1 {
        for name in met { report(.notExactlyOne, "\(met.list) exclude each other", fix: "keep one of them", below: [.key(name)]) }
      }
    }
    if !combinators.anyRequired.isEmpty, !combinators.anyRequired.contains(where: present.contains) {
      report(.noneOfSeveral, "none of \(combinators.anyRequired.list) is there", fix: "add at least one of them")
    }
    for (property, others) in combinators.dependentExcluded where present.contains(property) {
      for other in others where present.contains(other) {
        report(.excludedProperty, "`\(other)` and `\(property)` exclude each other", fix: "keep one of them", below: [.key(other)])
      }
    }
    for (rule, dependencies) in [(Rule.missingCompanion, combinators.dependentRequired), (.unknownProperty, combinators.dependencies)] {
      for (property, others) in dependencies where present.contains(property) {
        for other in others where !present.contains(other) { report(rule, "`\(property)` needs `\(other)`", fix: "add `\(other)`") }
      }
    }
  }

  /// Checks the sets of members of which an object has one; a set counts when it is there in every case of the conditions.
  func checkAlternativeSets(_ value: JSON, against schema: Schema) {
    let facts = schema.facts
    guard !facts.exactlyOneOf.isEmpty || !facts.anyOf.isEmpty, case .object = value else { return }
    var present: Set<String>?
    forEachVariant(of: value) { variant in
      guard case .object(let members) = variant else { return }
      let keys = Set(members.map(\.key))
      present = present?.intersection(keys) ?? keys
    }
    let keys = present ?? []
    for (rule, sets, mayBeSeveral) in [
      (Rule.notOneAlternative, facts.exactlyOneOf, false), (.noAlternative, facts.anyOf, true),
    ] where !sets.isEmpty {
      let met = sets.count { $0.allSatisfy(keys.contains) }
      let names = sets.map { $0.map { "`\($0)`" }.joined(separator: " with ") }.joined(separator: ", ")
      if met == 0 {
        for name in Set(sets.joined()).subtracting(keys) {
          report(.missingProperty, "`\(name)` is missing", fix: "add one of the alternatives: \(names)")
        }
        report(rule, "none of \(names) is there", fix: mayBeSeveral ? "add at least one of them" : "add one of them")
      } else if met > 1, !mayBeSeveral {
        report(rule, "\(met) of \(names) are there", fix: "keep one of them")
      }
    }
  }

  /// Reports a value at the current place if AWS sets it; behind `Fn::If`, each branch.
  private func checkReadOnly(_ value: JSON, in type: TypeSchema) {
    guard type.readOnlyProperties.contains(schemaPath) else { return }
    func visit(_ value: JSON) {
      if let call = IntrinsicCall(value) {
        guard let conditional = Conditional(call), enter() else { return }
        defer { leave() }
        at("Fn::If") {
          at(1) { visit(conditional.whenTrue) }
          at(2) { visit(conditional.whenFalse) }
        }
      } else if case .string(let text) = value, text.isReplacedByAWS {
        return
      } else {
        report(.readOnlyProperty, "`\(path.steps.last?.description ?? "")` is set by AWS", fix: "remove it")
      }
    }
    visit(value)
  }

  /// The current place below `Properties` as schemas write it: `*` for items, conditions left out.
  var schemaPath: String {
    guard let start = path.steps.firstIndex(of: .key("Properties")) else { return "" }
    var steps: [String] = []
    var isBranch = false
    for step in path.steps[(start + 1)...] {
      defer { isBranch = step == .key("Fn::If") }
      if isBranch || step == .key("Fn::If") { continue }
      if case .key(let key) = step { steps.append(key) } else { steps.append("*") }
    }
    return steps.joined(separator: "/")
  }
}

/// The names of the members of an object. Objects are small: to look through them is faster than to hash them.
struct PresentKeys {
  private let members: [JSON.Member]

  init(_ members: [JSON.Member]) { self.members = members }

  func contains(_ name: String) -> Bool { members.contains { $0.key == name } }
}
