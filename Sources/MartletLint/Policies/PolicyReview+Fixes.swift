import MartletDocuments
import MartletPolicy

extension PolicyReview {
  /// The statement that holds a place of the policy, with another value there.
  ///
  /// - Parameters:
  ///   - value: nil removes the element or the entry of a list.
  ///   - name: another name for the element.
  /// - Returns: nil when the place is in no statement, or in one that is too long to show for each finding.
  func statement(changing place: JSONPointer, to value: JSON?, named name: String? = nil) -> JSON? {
    var path = place.components[...]
    guard let element = written["Statement"], path.popFirst() == element.name else { return nil }
    var statement = element.value
    if case .array(let statements) = statement {
      guard let index = path.popFirst().flatMap({ Int($0) }), statements.indices.contains(index) else { return nil }
      statement = statements[index]
    }
    guard case .object(let members) = statement, members.count <= 16, !path.isEmpty else { return nil }
    if let element = path.first.flatMap({ statement[$0] }), case .array(let entries) = element, entries.count > 64 { return nil }
    return statement.changing(path, to: value, named: name)
  }
}

extension JSONPointer {
  /// The names and numbers on the way to the place.
  fileprivate var components: [String] {
    description.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map { component in
      var text = "", isEscape = false
      for scalar in component.unicodeScalars {
        if isEscape {
          text.unicodeScalars.append(scalar == "0" ? "~" : "/")
          isEscape = false
        } else if scalar == "~" {
          isEscape = true
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
      return text
    }
  }
}

extension JSON {
  /// The value with another one at the path. As deep as the path is long.
  fileprivate func changing(_ path: ArraySlice<String>, to value: JSON?, named name: String?) -> JSON? {
    guard let step = path.first else { return value }
    let rest = path.dropFirst()
    switch self {
    case .object(var members):
      guard let index = members.firstIndex(where: { $0.key == step }) else { return self }
      if let changed = members[index].value.changing(rest, to: value, named: name) {
        members[index] = .init(rest.isEmpty ? name ?? step : step, changed)
      } else {
        members.remove(at: index)
      }
      return .object(members)
    case .array(var elements):
      guard let index = Int(step), elements.indices.contains(index) else { return self }
      if let changed = elements[index].changing(rest, to: value, named: name) {
        elements[index] = changed
      } else {
        elements.remove(at: index)
      }
      return .array(elements)
    default:
      return self
    }
  }
}
