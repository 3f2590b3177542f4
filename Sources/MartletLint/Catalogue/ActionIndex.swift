import MartletFacts
import MartletPolicy

/// The actions of IAM by pattern. Services are read when they are first asked for, and then kept.
final class ActionIndex {
  /// An action of a service.
  struct Entry {
    let service: IAMServiceIndex
    let action: IAMServiceIndex.Action

    /// The action as a policy writes it, such as `dynamodb:GetItem`.
    var text: String { "\(service.prefix):\(action.name)" }
  }

  private var services: [String: IAMServiceIndex?] = [:]
  private var matches: [String: [Entry]] = [:]
  /// The forms of ARNs.
  let arnForms = ResourceARNForms()
  private(set) lazy var prefixes: [String] = IAMCatalogue.servicePrefixes

  /// The service of a prefix in lower case; nil when there is none.
  func service(_ prefix: String) -> IAMServiceIndex? {
    if let known = services[prefix] { return known }
    let service = IAMCatalogue.service(prefix).map { IAMServiceIndex($0) }
    services[prefix] = .some(service)
    return service
  }

  /// The actions that a pattern matches, ordered by service and name; none where the pattern holds a reference or a variable.
  func actions(matching pattern: ActionPattern) -> [Entry] {
    guard let literal = pattern.text.literal else { return [] }
    let name = literal.lowercasedASCII
    if let known = matches[name] { return known }
    let found = search(name)
    matches[name] = found
    return found
  }

  private func search(_ name: String) -> [Entry] {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      guard name.utf8.allSatisfy({ $0 == UInt8(ascii: "*") }), !name.isEmpty else { return [] }
      return prefixes.flatMap { prefix in
        service(prefix).map { service in service.actions.map { Entry(service: service, action: $0) } } ?? []
      }
    }
    let prefixPattern = Array(name.utf8[..<colon])
    let namePattern = Array(name.utf8[name.utf8.index(after: colon)...])
    let owners =
      prefixPattern.contains(where: \.isWildcard)
      ? prefixes.filter { ByteWildcard.matches(prefixPattern, Array($0.utf8)) } : [String(decoding: prefixPattern, as: UTF8.self)]
    return owners.flatMap { prefix -> [Entry] in
      guard let service = service(prefix) else { return [] }
      return service.actions.filter { ByteWildcard.matches(namePattern, $0.lowercasedName) }.map { Entry(service: service, action: $0) }
    }
  }
}
