import MartletDiagnostics
import MartletFacts
import MartletPolicy

/// The condition keys of IAM by name. Services are read when they are first asked for, and then kept.
final class ConditionKeyIndex {
  private struct Listing {
    let pattern: KeyPattern
    let key: IAMConditionKey
  }

  // The index of actions keeps this one.
  private unowned let actions: ActionIndex
  private var meanings: [String: KeyMeaning] = [:]
  private var listings: [String: [Listing]] = [:]
  /// The numbers of a key among those of a service, by both.
  private var numbers: [String: [String: [Int]]] = [:]
  private lazy var globals = GlobalConditionKeys.all.map { (KeyPattern($0.name), $0) }
  /// The keys that services list under a prefix that is not theirs, by this prefix.
  private lazy var borrowed: [String: [Listing]] = {
    var found: [String: [Listing]] = [:]
    for service in actions.prefixes {
      for listing in listings(of: service) {
        let prefix = listing.pattern.stem.prefix { $0 != ":" }
        if prefix != service, prefix != "aws" { found[String(prefix), default: []].append(listing) }
      }
    }
    return found
  }()

  init(_ actions: ActionIndex) { self.actions = actions }

  /// What a key's name tells.
  func meaning(of key: ConditionKey) -> KeyMeaning {
    if let known = meanings[key.name] { return known }
    let meaning = look(up: key.name)
    meanings[key.name] = meaning
    return meaning
  }

  /// The key's facts; nil when it is not known.
  func known(_ key: ConditionKey) -> KnownKey? {
    if case .known(let known) = meaning(of: key) { known } else { nil }
  }

  /// Whether every signed request carries the key. Nearly every one carries the account of its resource, which passes for all.
  func isInEverySignedRequest(_ key: ConditionKey) -> Bool {
    let presence = known(key)?.presence
    return presence == .always || presence == .signed || key == "aws:ResourceAccount"
  }

  /// The numbers of the key among the keys of a service; more than one where the service lists it twice.
  func numbers(of key: ConditionKey, in service: IAMServiceIndex) -> [Int] {
    if let known = numbers[service.prefix]?[key.name] { return known }
    let all = listings(of: service.prefix)
    let found = all.indices.filter { all[$0].pattern.matches(key.name) }
    numbers[service.prefix, default: [:]][key.name] = found
    return found
  }

  /// The key that was probably meant, among the global ones or those of a service; nil when none is near.
  func nearest(to key: ConditionKey) -> String? {
    let prefix = String(key.name.prefix { $0 != ":" })
    let names = prefix == "aws" ? globals.map(\.1.name) : listings(of: prefix).map(\.key.name).filter { !$0.hasPrefix("aws:") }
    return MartletDiagnostics.nearest(to: key.name, in: names)
  }

  private func look(up name: String) -> KeyMeaning {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")), colon > name.startIndex, name.utf8.index(after: colon) < name.endIndex
    else { return name.utf8.contains(UInt8(ascii: "$")) ? .opaque : .malformed }
    for (pattern, key) in globals {
      if pattern.matches(name) {
        return .known(
          KnownKey(
            name: key.name, valueTypes: Set(key.valueTypes), isMultivalued: key.isMultivalued, isSingleValued: !key.isMultivalued,
            presence: key.presence))
      }
      if pattern.wantsTag(name) { return .lacksTag(form: key.name) }
    }
    let prefix = String(name[..<colon])
    let isOpaque = name.utf8.contains { $0 == UInt8(ascii: "$") }
    if prefix == "aws" { return isOpaque ? .opaque : .unknownGlobal }
    let own = listings(of: prefix)
    if let found = meaning(name, in: own) { return found }
    if let found = meaning(name, in: borrowed[prefix] ?? []) { return found }
    if isOpaque || prefix.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) { return .opaque }
    if actions.isRetired(prefix) { return .opaque }
    if actions.service(prefix) != nil || borrowed[prefix] != nil { return .unknownInService(prefix) }
    return .unknownService(prefix)
  }

  private func meaning(_ name: String, in listings: [Listing]) -> KeyMeaning? {
    let matching = listings.filter { $0.pattern.matches(name) }.map(\.key)
    if let first = matching.first {
      return .known(
        KnownKey(
          name: first.name, valueTypes: Set(matching.map(\.valueType)), isMultivalued: matching.allSatisfy(\.isMultivalued),
          isSingleValued: !matching.contains(where: \.isMultivalued), presence: nil))
    }
    return listings.first { $0.pattern.wantsTag(name) }.map { .lacksTag(form: $0.key.name) }
  }

  private func listings(of service: String) -> [Listing] {
    if let known = listings[service] { return known }
    let found = IAMCatalogue.service(service)?.conditionKeys.map { Listing(pattern: KeyPattern($0.name), key: $0) } ?? []
    listings[service] = found
    return found
  }
}
