/// The places where a request that is sought may have to match several texts at once, and what that forces variables to be.
struct VariableMeetings {
  /// The texts of one list, one of which must match.
  private struct TextList {
    let texts: [PatternText]
  }

  /// The lists that one dimension of the request may have to match together: the resource, or one key.
  private var places: [[TextList]] = []
  /// The lists that each key may have to match.
  private var lists: [ConditionKey: [TextList]] = [:]

  /// A list must match in a required statement unless it is negated, and in an avoided one only if it is negated: then to be in it is
  /// a way out.
  init(required: [PolicyStatement], avoided: [PolicyStatement]) {
    var resources: [TextList] = []
    for (statements, isRequired) in [(required, true), (avoided, false)] {
      for statement in statements {
        if let element = statement.resources, element.isNegated != isRequired {
          resources.append(TextList(texts: element.entries.map { PatternText($0.text, wildcards: true) }))
        }
        for test in statement.conditions where test.operator.comparison.family != .null {
          let isNegated = test.operator.comparison.negatedComparison != nil
          guard isNegated != isRequired else { continue }
          lists[test.key, default: []].append(TextList(texts: test.values.map { PatternText($0, of: test.operator.comparison) }))
        }
      }
    }
    places = [resources] + lists.values
  }

  /// Adds the values that a variable can be forced to have.
  func collect(_ key: ConditionKey, _ values: inout CandidateValues, _ budget: WorkBudget) throws(WorkLimit) {
    for list in lists[key] ?? [] {
      for text in list.texts {
        if text.text.variables.isEmpty {
          values.add(text.glob)
        } else if text.text.parts.count > 1 {
          values.isComplete = false
        }
      }
      values.endSource()
    }
    for place in places where place.count > 1 {
      for (index, list) in place.enumerated() {
        for text in list.texts where text.mentions(key) {
          for (other, otherList) in place.enumerated() where other != index {
            try collect(key, text, meeting: otherList.texts, &values, budget)
          }
        }
      }
      values.endSource()
    }
  }

  private func collect(
    _ key: ConditionKey, _ text: PatternText, meeting others: [PatternText], _ values: inout CandidateValues, _ budget: WorkBudget
  ) throws(WorkLimit) {
    let holes = text.text.parts.indices.filter { index in
      if case .variable(let variable) = text.text.parts[index] { variable.key == key } else { false }
    }
    for other in others where other.text != text.text && !other.glob.isEverything {
      // Equal values are a case of their own; see `mayBeEqual`.
      if !other.text.variables.isEmpty, other.shape == text.shape { continue }
      for hole in holes {
        let binding = GlobBinding(before: text.part(..<hole), after: text.part((hole + 1)...))
        guard let found = try binding.values(meeting: other.glob, limit: 100, budget) else {
          values.isComplete = false
          continue
        }
        for glob in found { values.add(glob) }
        if !found.isEmpty, holes.count > 1 || !other.text.variables.isEmpty { values.isComplete = false }
      }
    }
  }

  /// Whether two variables stand in one place of two texts that may have to match together, or one in a list of the other's key.
  func mayBeEqual(_ first: ConditionKey, _ second: ConditionKey) -> Bool {
    func isBare(_ list: TextList, _ key: ConditionKey) -> Bool {
      list.texts.contains { $0.text.parts.count == 1 && $0.mentions(key) }
    }
    if lists[first]?.contains(where: { isBare($0, second) }) ?? false { return true }
    if lists[second]?.contains(where: { isBare($0, first) }) ?? false { return true }
    return places.contains { place in
      let shapes = { (key: ConditionKey) in
        place.map { list in Set(list.texts.filter { $0.mentions(key) }.map(\.shape)) }
      }
      let left = shapes(first), right = shapes(second)
      return left.indices.contains { index in
        right.indices.contains { $0 != index && !left[index].isDisjoint(with: right[$0]) }
      }
    }
  }
}
