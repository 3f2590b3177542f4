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
    for member in members where member.key == name { return WrittenElement(name: name, value: member.value, pointer: pointer[name]) }
    let wanted = name.lowercasedASCII
    for member in members where member.key.utf8.count == wanted.utf8.count && member.key.lowercasedASCII == wanted {
      return WrittenElement(name: member.key, value: member.value, pointer: pointer[member.key])
    }
    return nil
  }

  /// Whether a macro of CloudFormation adds elements that the document does not show.
  var isOpen: Bool { members.contains { $0.key.hasPrefix("Fn::") } }
}
