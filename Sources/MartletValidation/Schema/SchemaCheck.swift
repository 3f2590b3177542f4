import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks a value, behind whatever intrinsic function it stands, against a schema of a resource type.
  func check(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    guard let call = IntrinsicCall(value) else { return checkLiteral(value, against: schema, in: type) }
    check(call, against: schema, in: type)
  }

  /// Checks a value that is no call of an intrinsic function; values inside it may be.
  func checkLiteral(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    guard enter() else { return }
    defer { leave() }

    if case .string(let text) = value, checkSpecialText(text) { return }
    let facts = schema.facts
    if facts.isForbidden { return report(.unknownProperty, "no value is allowed here", fix: "remove it") }
    if !facts.types.isEmpty, !facts.types.admits(value) {
      return report(.wrongType, "\(value.summary) is not \(facts.types.phrase)", fix: value.conversionHint(to: facts.types))
    }
    if let name = facts.definition, let definition = type.definition(name) { checkLiteral(value, against: definition, in: type) }

    switch value {
    case .object where schema.isFreeform: checkFreeform(inside: value)
    case .object(let members): checkObject(members, value, against: schema, in: type)
    case .array(let items): checkList(items, against: schema, in: type)
    case .null: break
    default: checkScalar(value, against: schema, in: type)
    }
    checkEnumeration(value, against: schema)
    if let combinators = schema.combinators { check(value, against: combinators, in: type) }
  }

  private func checkScalar(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    if facts.length != nil || facts.pattern != nil, let text = value.text {
      if let length = facts.length, !length.contains(text.unicodeScalars.count) {
        report(.wrongLength, "\(value.summary) has \(text.unicodeScalars.count) characters", fix: "use \(length.phrase) characters")
      }
      if let pattern = facts.pattern, !text.hasDynamicReference, !library.pattern(pattern).matches(text) {
        report(.wrongPattern, "\(value.summary) does not match `\(pattern)`")
      }
    }
    if facts.range != nil || facts.exclusiveMaximum != nil || facts.multipleOf != nil, let number = value.number {
      if let range = facts.range, !range.contains(number) {
        report(.wrongNumber, "\(value.summary) is out of range", fix: "use \(range.phrase)")
      } else if let limit = facts.exclusiveMaximum, number >= limit {
        report(.wrongNumber, "\(value.summary) is out of range", fix: "stay below \(JSON.double(limit).summary)")
      }
      if let step = facts.multipleOf, step > 0, !number.isMultiple(of: step) {
        report(.wrongNumber, "\(value.summary) is not a multiple of \(JSON.double(step).summary)")
      }
    }
    for format in facts.formats {
      guard format.hasPrefix(">"), let (schema, type) = library.linked(format.dropFirst()) else { continue }
      check(value, against: schema, in: type)
    }
  }

  private func checkEnumeration(_ value: JSON, against schema: Schema) {
    let facts = schema.facts
    if !facts.enumeration.isEmpty, let text = value.text {
      let isKnown =
        facts.enumerationIgnoresCase
        ? facts.enumeration.contains { $0.lowercased() == text.lowercased() } : schema.enumeration.contains(text)
      if !isKnown, !text.hasDynamicReference {
        let hint = nearest(to: text, in: facts.enumeration).map { "did you mean `\($0)`?" }
        report(.wrongValue, "\(value.summary) is not an allowed value", fix: hint ?? "use one of \(facts.enumeration.list)")
      }
    }
    if let allowed = facts.enumerationJSON, case .array(let values)? = try? JSON(parsing: allowed),
      !values.contains(where: { $0.isSame(as: value) })
    {
      report(.wrongValue, "\(value.summary) is not an allowed value", fix: "use one of \(values.map(\.summary).joined(separator: ", "))")
    }
    if let text = facts.constant, let constant = try? JSON(parsing: text), !constant.isSame(as: value) {
      report(.wrongValue, "\(value.summary) is not an allowed value", fix: "use \(constant.summary)")
    }
  }

  private func checkList(_ items: [JSON], against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    // An item may stand for several, or for none.
    let isPlain = !items.contains { IntrinsicCall($0)?.mayBeAbsent == true }
    if isPlain, let count = facts.itemCount, !count.contains(items.count) {
      report(.wrongItemCount, "the list has \(items.count) items", fix: "use \(count.phrase) items")
    }
    if facts.hasUniqueItems {
      var seen: [String: Int] = [:]
      for (index, item) in items.enumerated() {
        if let first = seen.updateValue(index, forKey: item.printed(.compact)) {
          report(.repeatedItem, "the list repeats \(item.summary) at \(first) and \(index)", fix: "keep one of them")
          break
        }
      }
    }
    guard let itemSchema = schema.items else { return }
    for (index, item) in items.enumerated() { at(.index(index)) { check(item, against: itemSchema, in: type) } }
  }

  /// Checks a value against combinations of schemas.
  private func check(_ value: JSON, against combinators: Combinators, in type: TypeSchema) {
    for schema in combinators.allOf { checkLiteral(value, against: schema, in: type) }
    if !combinators.anyOf.isEmpty {
      let attempts = combinators.anyOf.map { schema in attempt { checkLiteral(value, against: schema, in: type) } }
      if !attempts.contains(where: { !$0.hasErrors }) {
        reportAlternatives(.noAlternative, "\(value.summary) meets none of the \(attempts.count) alternatives", attempts)
      }
    }
    if !combinators.oneOf.isEmpty {
      let attempts = combinators.oneOf.map { schema in attempt { checkLiteral(value, against: schema, in: type) } }
      let matches = attempts.count { !$0.hasErrors }
      if matches == 0 {
        reportAlternatives(.notOneAlternative, "\(value.summary) meets none of the \(attempts.count) alternatives", attempts)
      } else if matches > 1 {
        report(.notOneAlternative, "\(value.summary) meets \(matches) of the alternatives", fix: "use exactly one of them")
      }
    }
    if let not = combinators.not, attempt({ checkLiteral(value, against: not, in: type) }).isEmpty {
      report(.noAlternative, "\(value.summary) is excluded")
    }
    if let condition = combinators.condition {
      let holds = !attempt { checkLiteral(value, against: condition.if, in: type) }.hasErrors
      if let branch = holds ? condition.then : condition.else { checkLiteral(value, against: branch, in: type) }
    }
  }

  /// Reports that no alternative fits, with what the nearest one lacks: the one whose problems lie deepest.
  private func reportAlternatives(_ rule: Rule, _ what: String, _ attempts: [[Finding]]) {
    let nearest = attempts.max { left, right in
      (left.map(\.path.steps.count).min() ?? 0, -left.count) < (right.map(\.path.steps.count).min() ?? 0, -right.count)
    }
    report(rule, what, fix: nearest?.first.map { "nearest: \($0.what)" } ?? "")
  }
}

extension [Finding] {
  var hasErrors: Bool { contains { $0.severity == .error } }
}
