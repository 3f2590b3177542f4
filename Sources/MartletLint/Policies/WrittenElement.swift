import MartletDocuments
import MartletPolicy

/// An element of a policy or a statement as the document writes it, whether it can be read or not.
struct WrittenElement {
  /// The name in the document's own case.
  let name: String
  let value: JSON
  private let owner: JSONPointer

  /// - Parameter owner: the place of the object whose member the element is.
  init(_ member: JSON.Member, of owner: JSONPointer) {
    name = member.key
    value = member.value
    self.owner = owner
  }

  var pointer: JSONPointer { owner[name] }

  /// Whether an intrinsic function stands for the value, so that only deployment knows it.
  var isFunction: Bool { TemplateReference.function(value) != nil }

  /// Hands over each text of the value: itself, or the entries of a list, one level deep. Intrinsic functions are left out.
  ///
  /// The place is computed only when it is asked for.
  func forEachText(_ body: (_ text: String, _ pointer: () -> JSONPointer) -> Void) {
    switch value {
    case .string(let text): body(text) { pointer }
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        if case .string(let text) = element { body(text) { pointer[index] } }
      }
    default: break
    }
  }

  /// The members of the value with their places; none when it is no object, or an intrinsic function.
  var members: [WrittenElement] {
    guard case .object(let members) = value, !isFunction else { return [] }
    if members.isEmpty { return [] }
    let pointer = pointer
    return members.map { WrittenElement($0, of: pointer) }
  }
}
