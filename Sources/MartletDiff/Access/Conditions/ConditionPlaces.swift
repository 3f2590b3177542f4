import MartletDocuments

/// Under which conditions of a template a place of it counts.
struct ConditionPlaces {
  private let template: JSON

  init(_ template: JSON) { self.template = template }

  /// The conditions that the resource at a place and the branches of `Fn::If` around it ask for, with the answer that they need.
  func requirements(of place: JSONPointer) -> [(condition: String, answer: Bool)] {
    var found: [(condition: String, answer: Bool)] = []
    let steps = place.components
    if steps.count >= 2, steps[0] == "Resources", case .string(let condition)? = template["Resources"]?[steps[1]]?["Condition"] {
      found.append((condition, true))
    }
    guard steps.contains("Fn::If") else { return found }
    var value = template
    for (index, step) in steps.enumerated() {
      if step == "Fn::If", index + 1 < steps.count, case .array(let parts)? = value[step], case .string(let condition)? = parts.first,
        steps[index + 1] == "1" || steps[index + 1] == "2"
      {
        found.append((condition, steps[index + 1] == "1"))
      }
      if case .array(let items) = value {
        guard let number = Int(step), items.indices.contains(number) else { return found }
        value = items[number]
      } else {
        guard let next = value[step] else { return found }
        value = next
      }
    }
    return found
  }

  /// Whether a place counts when these conditions are false and all others true.
  func counts(_ place: JSONPointer, whenFalse falsehoods: Set<String>) -> Bool {
    requirements(of: place).allSatisfy { falsehoods.contains($0.condition) != $0.answer }
  }
}

extension JSON {
  /// The value with one branch of each `Fn::If` taken; nil when that says that there is none. Never nested deeper than the parser allows.
  func taking(whenFalse falsehoods: Set<String>) -> JSON? {
    switch self {
    case .array(let items): return .array(items.compactMap { $0.taking(whenFalse: falsehoods) })
    case .object(let members):
      if members.count == 1, members[0].key == "Fn::If", case .array(let parts) = members[0].value, parts.count == 3,
        case .string(let condition) = parts[0]
      {
        return parts[falsehoods.contains(condition) ? 2 : 1].taking(whenFalse: falsehoods)
      }
      if members.count == 1, members[0].key == "Ref", members[0].value == "AWS::NoValue" { return nil }
      return .object(members.compactMap { member in member.value.taking(whenFalse: falsehoods).map { JSON.Member(member.key, $0) } })
    default: return self
    }
  }

  /// The names of the conditions that `Fn::If` asks about in the value.
  func collectConditions(into names: inout Set<String>) {
    switch self {
    case .array(let items):
      for item in items { item.collectConditions(into: &names) }
    case .object(let members):
      if members.count == 1, members[0].key == "Fn::If", case .array(let parts) = members[0].value, case .string(let name)? = parts.first {
        names.insert(name)
      }
      for member in members { member.value.collectConditions(into: &names) }
    default: break
    }
  }
}
