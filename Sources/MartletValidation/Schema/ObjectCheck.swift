import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks the members of an object: names, values, and which of them stand together.
  func checkObject(_ members: [JSON.Member], _ value: JSON, against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    for member in members {
      if let property = schema.properties[member.key] {
        at(.key(member.key)) {
          if isReadOnly(in: type) {
            report(.readOnlyProperty, "`\(member.key)` is set by AWS", fix: "remove it")
          }
          check(member.value, against: property, in: type)
        }
      } else if let entry = schema.entries.first(where: { $0.keys.isEmpty || library.pattern($0.keys).matches(member.key) }) {
        at(.key(member.key)) { check(member.value, against: entry.values, in: type) }
      } else if schema.isClosed, !IntrinsicCall.standsBesideProperties(member.key) {
        let hint = nearest(to: member.key, in: schema.properties.keys)
        report(
          .unknownProperty, "`\(member.key)` is not a property here",
          fix: hint.map { "did you mean `\($0)`?" } ?? "use one of \(facts.properties.map(\.name).list)", below: [.key(member.key)])
      } else if !schema.entries.isEmpty, facts.properties.isEmpty, !facts.allowsOtherProperties,
        facts.entries.allSatisfy({ !$0.keys.isEmpty })
      {
        report(
          .unknownProperty, "the key `\(member.key)` does not match `\(schema.entries[0].keys)`", below: [.key(member.key)])
      }
    }
    if let count = facts.propertyCount, !count.contains(members.count) {
      report(.wrongItemCount, "the object has \(members.count) properties", fix: "use \(count.phrase)")
    }
    guard !schema.required.isEmpty || !facts.exactlyOneOf.isEmpty || !facts.anyOf.isEmpty || schema.combinators != nil else { return }
    for present in presences(of: members) { checkPresence(present, against: schema) }
  }

  /// Checks which properties stand together, in one of the cases that conditions distinguish.
  private func checkPresence(_ present: Set<String>, against schema: Schema) {
    for name in schema.required where !present.contains(name) {
      report(.missingProperty, "`\(name)` is missing", fix: "add it")
    }
    let facts = schema.facts
    if !facts.exactlyOneOf.isEmpty {
      checkAlternatives(.notOneAlternative, facts.exactlyOneOf, present, mayBeSeveral: false)
    }
    if !facts.anyOf.isEmpty { checkAlternatives(.noAlternative, facts.anyOf, present, mayBeSeveral: true) }
    guard let combinators = schema.combinators else { return }
    if !combinators.exactlyOneOf.isEmpty {
      checkAlternatives(.notExactlyOne, combinators.exactlyOneOf.map { [$0] }, present, mayBeSeveral: false)
    }
    if !combinators.anyRequired.isEmpty {
      checkAlternatives(.noneOfSeveral, combinators.anyRequired.map { [$0] }, present, mayBeSeveral: true)
    }
    for (property, others) in combinators.dependentExcluded where present.contains(property) {
      for other in others where present.contains(other) {
        report(.excludedProperty, "`\(other)` and `\(property)` exclude each other", fix: "keep one of them", below: [.key(other)])
      }
    }
    for (property, others) in combinators.dependentRequired where present.contains(property) {
      for other in others where !present.contains(other) {
        report(.missingCompanion, "`\(property)` needs `\(other)`", fix: "add `\(other)`")
      }
    }
  }

  private func checkAlternatives(_ rule: Rule, _ alternatives: [[String]], _ present: Set<String>, mayBeSeveral: Bool) {
    let met = alternatives.count { $0.allSatisfy(present.contains) }
    let names = alternatives.map { $0.map { "`\($0)`" }.joined(separator: " with ") }.joined(separator: ", ")
    if met == 0 {
      report(rule, "none of \(names) is there", fix: mayBeSeveral ? "add at least one of them" : "add one of them")
    } else if met > 1, !mayBeSeveral {
      report(rule, "\(met) of \(names) are there", fix: "keep one of them")
    }
  }

  /// Whether the current place is a property that AWS sets.
  private func isReadOnly(in type: TypeSchema) -> Bool {
    guard !type.readOnlyProperties.isEmpty, let start = path.steps.firstIndex(of: .key("Properties")) else { return false }
    let steps = path.steps[(start + 1)...].map { if case .key(let key) = $0 { key } else { "*" } }
    return type.readOnlyProperties.contains(steps.joined(separator: "/"))
  }
}
