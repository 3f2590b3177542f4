import MartletPolicy

/// A statement's patterns as bytes, for a cheap look before anything is decided.
///
/// A pattern stands here also for what it matches: its own `*` and `?` are bytes that only wildcards of other patterns match, so that
/// what another pattern must match to cover it is the pattern itself.
final class StatementOutline {
  let statement: PolicyStatement
  /// The entries of `Action` or `NotAction`, in lower case.
  let actions: [[UInt8]]
  /// The entries of `Resource` or `NotResource`; empty where the statement has neither.
  let resources: [[UInt8]]

  /// What the facts say about each of the actions.
  let facts: [ActionFacts]
  let resourceFacts: [ResourceFacts]
  /// Whether no two of the actions are alike.
  private(set) lazy var hasDistinctActions = facts.count < 2 || Set(facts.lazy.map(\.number)).count == facts.count

  convenience init(_ statement: PolicyStatement, _ index: ActionIndex) {
    self.init(
      statement, facts: index.facts(of: statement.actions), resourceFacts: statement.resources?.entries.map { index.facts(of: $0) } ?? [])
  }

  init(_ statement: PolicyStatement, facts: [ActionFacts], resourceFacts: [ResourceFacts]) {
    self.statement = statement
    self.facts = facts
    self.resourceFacts = resourceFacts
    actions = facts.map(\.bytes)
    resources = resourceFacts.map(\.bytes)
  }

  /// Whether the actions include all of those that a pattern stands for. May err in favour.
  func mayCover(action: [UInt8]) -> Bool {
    facts.contains { $0.spells(action) } != statement.actions.isNegated
  }

  /// Whether the resources include all of those that a pattern stands for. May err in favour where `Resource` is listed.
  func mayCover(resource: [UInt8]) -> Bool {
    guard let element = statement.resources else { return true }
    return resourceFacts.contains { $0.spells(resource) } != element.isNegated
  }

  /// An action that the statement includes and that the patterns of few others match.
  var sampleAction: [UInt8]? { statement.actions.isNegated ? Array("\u{1}:\u{1}".utf8) : actions.first }

  /// A resource that the statement includes and that the patterns of few others match.
  var sampleResource: [UInt8]? {
    guard let element = statement.resources, !element.isNegated else { return [1] }
    return resources.first
  }

  /// Whether the statement may cover all of another one, as far as one action and one resource of that tell.
  func mayCover(_ other: StatementOutline) -> Bool {
    guard let action = other.sampleAction, let resource = other.sampleResource else { return false }
    return mayCover(action: action) && mayCover(resource: resource)
  }

  /// Whether the statement certainly leaves out an action.
  func excludes(action: [UInt8]) -> Bool { !mayCover(action: action) && !facts.contains(where: \.isOpen) }

  /// Whether the statement includes every resource: an entry of `Resource` is `*`.
  var isOnEveryResource: Bool {
    guard let element = statement.resources, !element.isNegated else { return false }
    return resourceFacts.contains(where: \.isEverything)
  }
}

extension [UInt8] {
  /// Whether a wildcard stands in the pattern.
  var hasWildcard: Bool { contains(where: \.isWildcard) }
}

extension PolicyStatement {
  /// The statement in words: its Sid, or its number counted from 1.
  var title: String { sid.flatMap { $0.isEmpty ? nil : "`\($0)`" } ?? "number \(index + 1)" }
}
