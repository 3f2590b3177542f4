import MartletFacts
import MartletPolicy

/// The actions of IAM by pattern. Services are read when they are first asked for, and then kept.
final class ActionIndex {
  /// An action of a service. A class, since patterns collect many of them.
  final class Entry {
    let service: IAMServiceIndex
    let action: IAMServiceIndex.Action
    /// What the action can do.
    private(set) lazy var risk = AccessRisk.risk(of: action, of: service.prefix)
    /// The numbers of the resource types that a statement has to name to narrow the action.
    private(set) lazy var narrowingTypes: [Int] = {
      let uses = action.resourceTypes
      let required = uses.filter(\.isRequired)
      // An access point is another way to a bucket, whose own ARN counts.
      let alternatives = uses.filter { !service.resourceTypes[$0.type].isAccessPoint }
      return (!required.isEmpty ? required : alternatives.isEmpty ? uses : alternatives).map(\.type)
        .filter(service.resourceTypes.indices.contains)
    }()

    init(service: IAMServiceIndex, action: IAMServiceIndex.Action) {
      self.service = service
      self.action = action
    }

    /// The action as a policy writes it, such as `dynamodb:GetItem`.
    var text: String { "\(service.prefix):\(action.name)" }
  }

  private var services: [String: ServiceFacts?] = [:]
  /// By name, and those with references or variables.
  private var patterns: [String: ActionFacts] = [:]
  private var openPatterns: [String: ActionFacts] = [:]
  /// By the text of the pattern.
  private var resources: [String: ResourceFacts] = [:]
  /// The actions of all services that a pattern of prefixes matches.
  private var servicesByPattern: [String: [ServiceFacts]] = [:]
  private var entriesByServices: [String: [Entry]] = [:]
  /// The forms of ARNs.
  let arnForms = ResourceARNForms()
  private(set) lazy var prefixes: [String] = IAMCatalogue.servicePrefixes
  /// The condition keys by name.
  private(set) lazy var conditionKeys = ConditionKeyIndex(self)
  private var youngServices: [String: Bool] = [:]

  /// The service of a prefix in lower case; nil when there is none.
  func service(_ prefix: String) -> IAMServiceIndex? { facts(ofService: prefix)?.service }

  /// The service of a prefix in lower case; nil when there is none.
  func facts(ofService prefix: String) -> ServiceFacts? {
    if let known = services[prefix] { return known }
    let service = IAMCatalogue.service(prefix).map { ServiceFacts(IAMServiceIndex($0)) }
    services[prefix] = .some(service)
    return service
  }

  /// Whether there is a service whose prefix a pattern in lower case matches.
  func hasService(like pattern: [UInt8]) -> Bool { prefixes.contains { ByteWildcard.matches(pattern, Array($0.utf8)) } }

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

  /// What the facts say about each entry of `Action` or `NotAction`.
  func facts(of element: PolicyElement<ActionPattern>) -> [ActionFacts] { element.entries.map { facts(of: $0) } }

  /// What the facts say about a pattern.
  func facts(of pattern: ActionPattern) -> ActionFacts {
    let name = pattern.name
    guard pattern.text.literal == nil else { return facts(ofName: name) }
    if let known = openPatterns[name] { return known }
    let made = ActionFacts(open: name, number: facts(ofName: name).number)
    openPatterns[name] = made
    return made
  }

  /// What the facts say about a pattern in lower case, without references and variables.
  func facts(ofName name: String) -> ActionFacts {
    if let known = patterns[name] { return known }
    let made = ActionFacts(name, number: patterns.count, self)
    patterns[name] = made
    return made
  }

  /// What is to be known about a pattern of resources.
  func facts(of pattern: ResourcePattern) -> ResourceFacts {
    guard let text = pattern.text.literal else { return ResourceFacts(pattern, self) }
    if let known = resources[text] { return known }
    let made = ResourceFacts(pattern, self)
    resources[text] = made
    return made
  }

  /// The actions that a pattern matches, ordered by service and name; none where the pattern holds a reference or a variable.
  func actions(matching pattern: ActionPattern) -> [Entry] { facts(of: pattern).actions }

  /// The ARNs to which an action can be narrowed, one for each resource type that a statement has to name.
  func samples(of entry: Entry) -> [[UInt8]] {
    guard let samples = facts(ofService: entry.service.prefix)?.samples else { return [] }
    return entry.narrowingTypes.map { samples[$0] }
  }

  /// The actions of the services whose prefixes a pattern in lower case matches.
  ///
  /// - Parameter name: which of them, as a pattern in lower case; nil for a pattern without a prefix, of which only `*` matches any.
  func actions(ofServicesLike prefix: String, named name: [UInt8]?) -> [Entry] {
    guard let name else { return !prefix.isEmpty && prefix.utf8.allSatisfy { $0 == UInt8(ascii: "*") } ? entries(ofServices: prefix) : [] }
    if name == [UInt8(ascii: "*")] { return entries(ofServices: prefix) }
    return services(like: prefix).flatMap { $0.entries(matching: name[...]) }
  }

  /// All actions of the services whose prefixes match a pattern.
  private func entries(ofServices pattern: String) -> [Entry] {
    if let known = entriesByServices[pattern] { return known }
    let found = services(like: pattern).flatMap(\.entries)
    entriesByServices[pattern] = found
    return found
  }

  /// The services whose prefixes match a pattern.
  private func services(like pattern: String) -> [ServiceFacts] {
    if let known = servicesByPattern[pattern] { return known }
    let bytes = Array(pattern.utf8)
    let found = prefixes.filter { ByteWildcard.matches(bytes, Array($0.utf8)) }.compactMap { facts(ofService: $0) }
    servicesByPattern[pattern] = found
    return found
  }
}

extension IAMResourceType {
  fileprivate var isAccessPoint: Bool { name.hasPrefix("accesspoint") || name.hasPrefix("multiregionaccesspoint") }
}
