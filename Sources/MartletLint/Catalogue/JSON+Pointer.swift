import MartletDocuments
import MartletPolicy

extension JSON {
  /// The value at a place of this document; nil when there is none.
  func value(at pointer: JSONPointer) -> JSON? {
    var value = self
    for token in pointer.description.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      switch value {
      case .array(let elements):
        guard let index = Int(token), elements.indices.contains(index) else { return nil }
        value = elements[index]
      case .object(let members):
        let key = unescaped(token)
        guard let member = members.first(where: { $0.key == key }) else { return nil }
        value = member.value
      default: return nil
      }
    }
    return value
  }

  /// A token of a pointer with `~1` as `/` and `~0` as `~`.
  private func unescaped(_ token: Substring) -> String {
    guard token.utf8.contains(UInt8(ascii: "~")) else { return String(token) }
    var key = ""
    var rest = token
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == "~", let digit = rest.first, digit == "0" || digit == "1" {
        key.append(digit == "0" ? "~" : "/")
        rest = rest.dropFirst()
      } else {
        key.append(character)
      }
    }
    return key
  }
}
