import MartletDocuments
import MartletPolicy

/// A policy as the document writes it.
struct WrittenPolicy {
  /// The elements that policies have, as IAM spells them.
  static let elementNames = ["Version", "Id", "Statement"]

  /// The members of the document.
  let members: [JSON.Member]
  /// The statements that are objects and no intrinsic functions.
  let statements: [WrittenStatement]

  init(_ json: JSON) {
    guard case .object(let members) = json, TemplateReference.function(json) == nil else {
      self.members = []
      statements = []
      return
    }
    self.members = members
    let whole = WrittenStatement(members: members, pointer: .root)
    guard let element = whole["Statement"] else {
      statements = []
      return
    }
    func statement(_ json: JSON, at pointer: JSONPointer) -> WrittenStatement? {
      guard case .object(let members) = json, TemplateReference.function(json) == nil else { return nil }
      return WrittenStatement(members: members, pointer: pointer)
    }
    let pointer = element.pointer
    if case .array(let elements) = element.value {
      statements = elements.indices.compactMap { statement(elements[$0], at: pointer[$0]) }
    } else {
      statements = statement(element.value, at: pointer).map { [$0] } ?? []
    }
  }

  /// The element of the policy itself of this name, in any case.
  subscript(name: String) -> WrittenElement? { WrittenStatement(members: members, pointer: .root)[name] }
}
