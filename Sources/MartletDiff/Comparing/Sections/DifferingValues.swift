import MartletDocuments

/// The two values of a difference as a reader wants to see them: as they are written, or as a mapping says where both are written alike.
struct DifferingValues {
  let old: JSON?
  let new: JSON?
  /// The mapping that says something else, where both are written alike.
  let mapping: PropertyChange.Entry?

  init(_ difference: ValueComparison.Difference, _ oldMappings: JSON?, _ newMappings: JSON?) {
    let (one, other) = (difference.old, difference.new)
    guard let one, let other, one.written == other.written else {
      (old, new, mapping) = (one?.written, other?.written, nil)
      return
    }
    if let before = one.answer, let after = other.answer {
      (old, new) = (before, after)
    } else {
      (old, new) = (one.written, other.written)
    }
    mapping = Self.mappings(in: one.written).first { oldMappings?[$0] != newMappings?[$0] }.map {
      PropertyChange.Entry(section: "Mappings", name: $0)
    }
  }

  private static func mappings(in json: JSON) -> [String] {
    switch json {
    case .array(let items): return items.flatMap(mappings)
    case .object(let members):
      return members.flatMap { member -> [String] in
        if member.key == "Fn::FindInMap", case .array(let parts) = member.value, case .string(let name)? = parts.first {
          return [name] + parts.flatMap(mappings)
        }
        return mappings(in: member.value)
      }
    default: return []
    }
  }
}

extension NormalValue {
  /// The value without functions that only look something up; nil when another function is in it.
  fileprivate var answer: JSON? {
    switch content {
    case .scalar(let json): return json
    case .list(let items), .set(let items):
      let answers = items.compactMap(\.answer)
      return answers.count == items.count ? .array(answers) : nil
    case .object(let members):
      let answers = members.compactMap { member in member.value.answer.map { JSON.Member(member.name, $0) } }
      return answers.count == members.count ? .object(answers) : nil
    case .text(let pieces):
      var text = ""
      for piece in pieces {
        switch piece {
        case .literal(let literal): text += literal.split(separator: "${", omittingEmptySubsequences: false).joined(separator: "${!")
        case .reference(let id, let attribute): text += "${\(id)\(attribute.map { ".\($0)" } ?? "")}"
        case .value: return nil
        }
      }
      return ["Fn::Sub": .string(text)]
    case .function: return nil
    }
  }
}
