import MartletDocuments
import MartletPolicy

/// A statement that grants actions on all resources that they work on, without a condition.
final class OpenGrant {
  let outline: StatementOutline
  /// Whether an entry of `Resource` is `*`; if not, the entries match everything none the less.
  let isEverything: Bool
  /// The place of the entry of `Resource` that leaves everything open.
  let pointer: JSONPointer
  private let actions: ActionIndex
  /// The refusals of the policy that need no condition key.
  private let denies: [StatementOutline]
  /// The entries of `Resource` that may match every resource of a type.
  private let wide: [[UInt8]]

  /// nil for statements whose resources are narrowed or whose conditions are.
  init?(_ outline: StatementOutline, denies: [StatementOutline], _ actions: ActionIndex) {
    let statement = outline.statement
    guard statement.effect == .allow, statement.conditions.isEmpty, !statement.actions.isNegated, let resources = statement.resources,
      !resources.isNegated
    else { return nil }
    let everything = outline.resourceFacts.firstIndex(where: \.isEverything)
    // Beside `*` no other entry matters.
    wide = everything == nil ? outline.resources.filter(\.isWideARN) : []
    guard let place = everything ?? outline.resources.firstIndex(where: \.isWideARN) else { return nil }
    self.outline = outline
    isEverything = everything != nil
    pointer = resources.pointer(ofEntry: place)
    self.actions = actions
    self.denies = denies
  }

  /// The open grants of a policy of an identity; none for other types, whose resources are given otherwise.
  static func all(in review: PolicyReview) -> [OpenGrant] {
    guard review.type == .identity || review.type == .session else { return [] }
    let denies = review.outlines.filter { $0.statement.effect == .deny && $0.holdsWithoutContext }
    return review.outlines.compactMap { OpenGrant($0, denies: denies, review.actions) }
  }

  /// The actions of a risk that are granted on every resource, ordered as the statement names them; none for the action `*`, which
  /// has rules of its own.
  func actions(of risk: AccessRisk) -> [ActionIndex.Entry] { open[risk.rawValue] }

  /// Whether every action that can be narrowed is granted on every resource, and there is one.
  private(set) lazy var isOpenThroughout =
    patterns.contains { !$0.scopableActions.isEmpty } && patterns.allSatisfy { $0.scopableActions.allSatisfy(isOpen) }

  private lazy var patterns = outline.facts.contains(where: \.isEveryAction) ? [] : outline.facts

  /// By risk, the actions that are granted on every resource.
  private lazy var open: [[ActionIndex.Entry]] = {
    let isWhole = isEverything && denies.isEmpty
    // Patterns without wildcards have one action each.
    let isDistinct = patterns.count < 2 || (outline.hasDistinctActions && patterns.allSatisfy { !$0.hasWildcard })
    var seen: Set<ObjectIdentifier> = []
    var open = [[ActionIndex.Entry]](repeating: [], count: AccessRisk.allCases.count)
    for pattern in patterns {
      for entry in pattern.scopableActions where isWhole || isOpen(entry) {
        if isDistinct || seen.insert(ObjectIdentifier(entry)).inserted { open[entry.risk.rawValue].append(entry) }
      }
    }
    return open
  }()

  /// The resource types whose resources the entries of `Resource` all match.
  private var coveredTypes = ResourceTypeAnswers()

  private func isOpen(_ entry: ActionIndex.Entry) -> Bool {
    guard isEverything || isCovered(entry) else { return false }
    if denies.isEmpty { return true }
    return !actions.samples(of: entry).contains { isDenied(entry, $0.isEmpty ? [1] : $0) }
  }

  private func isCovered(_ entry: ActionIndex.Entry) -> Bool {
    let types = entry.narrowingTypes
    return !types.isEmpty
      && types.allSatisfy { type in
        coveredTypes.answer(type, of: entry.service) {
          guard let sample = actions.facts(ofService: entry.service.prefix)?.samples[type] else { return false }
          return wide.contains { $0.matches(arn: sample) }
        }
      }
  }

  private func isDenied(_ entry: ActionIndex.Entry, _ sample: [UInt8]) -> Bool {
    let action = Array(entry.service.prefix.utf8) + [UInt8(ascii: ":")] + entry.action.lowercasedName
    return denies.contains { $0.mayCover(action: action) && $0.mayCover(resource: sample) }
  }
}

extension StatementOutline {
  /// Whether the conditions hold for a request that carries no key.
  fileprivate var holdsWithoutContext: Bool {
    statement.conditions.isEmpty
      || PolicyStatement.about(everything: statement.conditions).matches(PolicyRequest(action: "-:-", resource: "-"))
  }
}

extension ActionFacts {
  /// Whether the pattern is `*`, `*:*` or the like.
  fileprivate var isEveryAction: Bool {
    hasWildcard && !isOpen && bytes.contains(UInt8(ascii: "*")) && bytes.allSatisfy { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ":") }
  }
}

extension [UInt8] {
  /// A cheap look whether an ARN pattern may match all resources of a type: nothing but wildcards in region and account, and in the
  /// resource a wildcard right behind what names the type.
  fileprivate var isWideARN: Bool {
    guard hasWildcard else { return false }
    let fields = split(separator: UInt8(ascii: ":"), maxSplits: 5, omittingEmptySubsequences: false)
    guard fields.count == 6 else { return fields.count > 2 && last == UInt8(ascii: "*") }
    guard fields[3].allSatisfy(\.isWildcard), fields[4].allSatisfy(\.isWildcard) else { return false }
    guard let wildcard = fields[5].firstIndex(where: \.isWildcard) else { return false }
    guard wildcard > fields[5].startIndex else { return true }
    let before = fields[5][wildcard - 1]
    return before == UInt8(ascii: "/") || before == UInt8(ascii: ":")
  }

  /// Whether a pattern matches an ARN of six fields, field by field.
  fileprivate func matches(arn: [UInt8]) -> Bool {
    guard ByteWildcard.matches(self, arn) else { return false }
    let colon = UInt8(ascii: ":")
    let fields = split(separator: colon, maxSplits: 5, omittingEmptySubsequences: false)
    guard let last = fields.indices.last else { return false }
    let parts = arn.split(separator: colon, maxSplits: last, omittingEmptySubsequences: false)
    return parts.count == fields.count && zip(fields, parts).allSatisfy { ByteWildcard.matches(Array($0), Array($1)) }
  }
}

extension [ActionIndex.Entry] {
  /// The first of them in backticks, and how many more there are.
  var firstThree: String {
    let named = prefix(3).map { "`\($0.text)`" }
    if count <= 1 { return named.joined() }
    if count == 2 { return named.joined(separator: " and ") }
    if count == 3 { return "\(named[0]), \(named[1]) and \(named[2])" }
    return "\(named.joined(separator: ", ")) and \(count - 3) more"
  }
}
