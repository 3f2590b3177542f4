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
  /// The actions of all services that a pattern of prefixes matches.
  private var entriesByServices: [String: [Entry]] = [:]
  /// The actions of each service by their names in lower case.
  private var actionsByName: [String: [[UInt8]: IAMServiceIndex.Action]] = [:]
  /// What actions can do.
  let access = AccessIndex()
  /// The forms of ARNs.
  let arnForms = ResourceARNForms()
  private(set) lazy var prefixes: [String] = IAMCatalogue.servicePrefixes
  /// The condition keys by name.
  private(set) lazy var conditionKeys = ConditionKeyIndex(self)
  private var youngServices: [String: Bool] = [:]
  /// The ARN formats that have been asked for, by service and number of the resource type.
  private var formats: [String: [ARNGlob?]] = [:]

  /// The service of a prefix in lower case; nil when there is none.
  func service(_ prefix: String) -> IAMServiceIndex? {
    if let known = services[prefix] { return known }
    let service = IAMCatalogue.service(prefix).map { IAMServiceIndex($0) }
    services[prefix] = .some(service)
    return service
  }

  /// Whether the facts of a service are too young to be complete: a quarter of its actions is known by name only, from a source that
  /// is newer than the one with all facts. Such a service grows while this is read.
  func isYoung(_ prefix: String) -> Bool {
    if let known = youngServices[prefix] { return known }
    let isYoung =
      service(prefix).map { service in service.actions.count(where: \.isAccessLevelInferred) * 4 > service.actions.count } ?? true
    youngServices[prefix] = isYoung
    return isYoung
  }

  /// Whether the service of a prefix has ended, or goes by another prefix.
  func isRetired(_ prefix: String) -> Bool { RetiredActions.entry(ofAction: prefix, service: prefix)?.isWholeService ?? false }

  /// Whether there are ARNs with this service field.
  func isServiceOfARNs(_ service: String) -> Bool {
    self.service(service) != nil || isRetired(service) || IAMCatalogue.servicesByARN[service] != nil
  }

  /// The ARNs of a resource type of a service; nil where their form is not known.
  func arns(ofType type: Int, in service: IAMServiceIndex) -> ARNGlob? {
    if formats[service.prefix] == nil {
      formats[service.prefix] = service.resourceTypes.map { type in type.arnFormat.map { ARNGlob(format: $0) } }
    }
    guard let known = formats[service.prefix], known.indices.contains(type) else { return nil }
    return known[type]
  }

  /// The actions that a pattern matches, ordered by service and name; none where the pattern holds a reference or a variable.
  func actions(matching pattern: ActionPattern) -> [Entry] {
    guard pattern.text.literal != nil else { return [] }
    let name = pattern.name
    if let known = matches[name] { return known }
    let found = search(name)
    matches[name] = found
    return found
  }

  private func search(_ name: String) -> [Entry] {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      guard name.utf8.allSatisfy({ $0 == UInt8(ascii: "*") }), !name.isEmpty else { return [] }
      return entries(ofServices: name)
    }
    let prefix = String(name[..<colon])
    let pattern = Array(name.utf8[name.utf8.index(after: colon)...])
    if !prefix.utf8.contains(where: \.isWildcard) {
      guard let service = service(prefix) else { return [] }
      if !pattern.contains(where: \.isWildcard) {
        return action(pattern, of: service).map { [Entry(service: service, action: $0)] } ?? []
      }
      let spelled = pattern.spelled
      return service.actions.filter { $0.isMatched(by: pattern, spelling: spelled) }.map { Entry(service: service, action: $0) }
    }
    let spelled = pattern.spelled
    return entries(ofServices: prefix).filter { $0.action.isMatched(by: pattern, spelling: spelled) }
  }

  /// All actions of the services whose prefixes match a pattern.
  private func entries(ofServices pattern: String) -> [Entry] {
    if let known = entriesByServices[pattern] { return known }
    let bytes = Array(pattern.utf8)
    let found = prefixes.filter { ByteWildcard.matches(bytes, Array($0.utf8)) }.flatMap { prefix in
      service(prefix).map { service in service.actions.map { Entry(service: service, action: $0) } } ?? []
    }
    entriesByServices[pattern] = found
    return found
  }

  /// The action of this name, in lower case.
  private func action(_ name: [UInt8], of service: IAMServiceIndex) -> IAMServiceIndex.Action? {
    if let known = actionsByName[service.prefix] { return known[name] }
    let made = Dictionary(service.actions.map { ($0.lowercasedName, $0) }) { first, _ in first }
    actionsByName[service.prefix] = made
    return made[name]
  }
}

extension IAMServiceIndex.Action {
  /// - Parameter characters: those that the pattern spells.
  fileprivate func isMatched(by pattern: [UInt8], spelling characters: UInt64) -> Bool {
    characters & ~self.characters == 0 && ByteWildcard.matches(pattern, lowercasedName)
  }
}

extension [UInt8] {
  /// The letters and digits of a pattern.
  fileprivate var spelled: UInt64 { IAMServiceIndex.Action.characters(of: filter { !$0.isWildcard }) }
}
