import MartletDocuments
import MartletPolicy

/// A statement as the document writes it, with what the grammar does not allow.
struct WrittenStatement {
  /// The elements that statements have, as IAM spells them.
  static let elementNames = [
    "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition",
  ]

  let members: [JSON.Member]
  let pointer: JSONPointer

  /// The first element of this name, in any case.
  subscript(name: String) -> WrittenElement? {
    for member in members where member.key == name { return WrittenElement(member, of: pointer) }
    for member in members where member.key.equalsIgnoringCase(name) { return WrittenElement(member, of: pointer) }
    return nil
  }

  /// Whether a macro of CloudFormation adds elements that the document does not show.
  var isOpen: Bool { members.contains { $0.key.hasPrefix("Fn::") } }
}
