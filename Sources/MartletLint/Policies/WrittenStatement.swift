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
    // By numbers, since rules ask for many elements that are not there, and each member is a copy.
    let length = name.utf8.count
    var found: Int?
    for index in members.indices where members[index].key.utf8.count == length {
      if members[index].key == name { return WrittenElement(members[index], of: pointer) }
      if found == nil, members[index].key.equalsIgnoringCase(name) { found = index }
    }
    return found.map { WrittenElement(members[$0], of: pointer) }
  }

  /// Whether a macro of CloudFormation adds elements that the document does not show.
  var isOpen: Bool { members.contains { $0.key.hasPrefix("Fn::") } }
}
