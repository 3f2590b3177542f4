import MartletDocuments
import MartletPolicy

/// One entry of a `Principal` or `NotPrincipal` element, with its place.
struct PrincipalEntry {
  /// The key that the entry stands under, such as `Service`; nil for a bare `"*"`.
  let key: String?
  let pattern: PrincipalPattern
  let pointer: JSONPointer

  /// The entry as the policy writes it.
  var text: PolicyText {
    switch pattern {
    case .everyone: PolicyText(literal: "*")
    case .account(let account): PolicyText(literal: account)
    case .aws(let text), .service(let text), .federated(let text), .canonicalUser(let text): text
    }
  }

  /// The name of a service; nil for every other entry, and for one with a reference.
  var service: String? {
    if case .service(let text) = pattern { text.literal } else { nil }
  }
}

extension PolicyReview {
  /// The principals of a statement in the order of the policy.
  func principalEntries(of statement: PolicyStatement) -> [PrincipalEntry] {
    guard let principals = statement.principals else { return [] }
    if let known = principalsByStatement[statement.index] { return known }
    let places = places(in: value(at: principals.pointer), at: principals.pointer)
    let entries = principals.entries.enumerated().map { index, pattern in
      let place = places.count == principals.entries.count ? places[index] : (key: nil, pointer: principals.pointer)
      return PrincipalEntry(key: place.key, pattern: pattern, pointer: place.pointer)
    }
    principalsByStatement[statement.index] = entries
    return entries
  }

  /// The place of each entry, as the parser reads them.
  private func places(in json: JSON?, at pointer: JSONPointer) -> [(key: String?, pointer: JSONPointer)] {
    guard case .object(let members)? = json else { return [(nil, pointer)] }
    return members.filter { Self.principalKeys.contains($0.key.lowercasedASCII) }.flatMap {
      member -> [(key: String?, pointer: JSONPointer)] in
      let place = pointer[member.key]
      guard case .array(let elements) = member.value else { return [(member.key, place)] }
      return elements.indices.map { (member.key, place[$0]) }
    }
  }

  /// The value at a place of the policy.
  func value(at pointer: JSONPointer) -> JSON? {
    var value = policy.json
    for step in pointer.components {
      switch value {
      case .object:
        guard let member = value[step] else { return nil }
        value = member
      case .array(let elements):
        guard let index = Int(step), elements.indices.contains(index) else { return nil }
        value = elements[index]
      default: return nil
      }
    }
    return value
  }

  static let principalKeys: Set<String> = ["aws", "service", "federated", "canonicaluser"]
}
