import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// Compares who may do what in two versions of a stack.
final class AccessReview {
  private let diff: StackDiff
  private let oldAccess: StackAccess
  private let newAccess: StackAccess
  private let answers: ConditionAnswers
  private let budget: AccessBudget

  init(_ diff: StackDiff, _ budget: AccessBudget) {
    let isPlan = diff.new.dialect == .terraform || diff.old.dialect == .terraform
    let newer = StackAccess(diff.new.deployable.renaming([:], numbersHoles: isPlan))
    let former = diff.old.deployable
    let ids = MovedIDs(diff.resources, old: former, new: newer.stack).newIDs
    self.diff = diff
    newAccess = newer
    oldAccess = StackAccess(former.renaming(ids, numbersHoles: isPlan), following: newer)
    answers = ConditionAnswers(diff)
    self.budget = budget
  }

  /// Both versions under each way to answer the conditions of the templates.
  private lazy var versions: [(old: AccessSide, new: AccessSide)] = answers.all.map { way in
    (
      AccessSide(diff.old, oldAccess, whenFalse: way.old, isConditional: answers.isConditional),
      AccessSide(diff.new, newAccess, whenFalse: way.new, isConditional: answers.isConditional)
    )
  }

  /// What became reachable from outside under each way to answer the conditions.
  private(set) lazy var exposures: [ExposureReview] = versions.map { ExposureReview(old: $0.old, new: $0.new) }

  /// All changes, ordered by principal.
  func changes() -> [AccessChange] {
    var changes: [AccessChange] = []
    /// By change, the ways under which it comes.
    var ways: [Key: [ConditionAnswers.Outcome]] = [:]
    for (way, exposure) in zip(answers.all, exposures) {
      for change in Self.changes(exposure, budget) {
        if ways[Key(change)] == nil { changes.append(change) }
        if ways[Key(change)]?.last != way { ways[Key(change), default: []].append(way) }
      }
    }
    let redefined = versions.first.map { redefinitions($0.old, $0.new) } ?? []
    return (changes + redefined).map { change in
      change.adding(answers.clause(ways[Key(change)] ?? answers.all))
    }.sorted { ($0.principal, $0.result.rawValue) < ($1.principal, $1.result.rawValue) }
  }

  private static func changes(_ exposure: ExposureReview, _ budget: AccessBudget) -> [AccessChange] {
    let old = exposure.old
    let new = exposure.new
    var changes: [AccessChange] = []
    /// The resources of which a policy says that it lets anybody in, or no longer.
    var told: Set<String> = []
    for subject in AccessSubjects(old: old, new: new).differing {
      let found =
        AccessComparison(subject, .newlyAllowed, from: old, to: new, budget).changes()
        + AccessComparison(subject, .newlyDenied, from: new, to: old, budget).changes()
      changes += found
      changes +=
        AccessComparison(subject, .newlyAllowed, from: old, to: new, budget).refusals()
        + AccessComparison(subject, .newlyDenied, from: new, to: old, budget).refusals()
      if subject.kind == .resource, found.contains(where: { $0.principal == "anyone" }) { told.insert(subject.id) }
    }
    return changes + exposure.accessChanges(besides: told)
  }

  /// The subjects whose policies depend on what is defined in another way.
  private func redefinitions(_ old: AccessSide, _ new: AccessSide) -> [AccessChange] {
    let dependence = SectionDependence(diff, besidesConditions: answers.isComplete)
    if dependence.isEmpty { return [] }
    typealias Reason = (text: String, pointer: JSONPointer)
    var reasons: [String: Reason?] = [:]
    func reason(ofGroup group: String) -> Reason? {
      if let known = reasons[group] { return known }
      let reason = new.identities[group].flatMap { dependence.reason($0, new) }
      reasons.updateValue(reason, forKey: group)
      return reason
    }
    return AccessSubjects(old: old, new: new).all.compactMap { subject in
      guard subject.old != nil, let grants = subject.new else { return nil }
      var found = dependence.reason(grants, new)
      for group in grants.groups where found == nil { found = reason(ofGroup: group) }
      guard let reason = found else { return nil }
      let question =
        switch subject.kind {
        case .identity: "whether `\(subject.name)` may do more or less"
        case .trust: "whether more or fewer may assume `\(subject.name)`"
        case .resource: "whether more or fewer may use `\(subject.name)`"
        case .serviceControl, .resourceControl: "whether `\(subject.name)` permits more or less"
        }
      return AccessChange(
        principal: subject.name, result: .undecided, witness: nil, description: "\(question) is not decided: \(reason.text)",
        logicalID: nil,
        pointer: reason.pointer)
    }
  }

  /// What tells one change from another.
  private struct Key: Hashable {
    let principal: String
    let result: AccessChange.Result
    let description: String

    init(_ change: AccessChange) {
      principal = change.principal
      result = change.result
      description = change.description
    }
  }
}

extension AccessChange {
  /// The change with more words.
  fileprivate func adding(_ clause: String) -> AccessChange {
    clause.isEmpty
      ? self
      : AccessChange(
        principal: principal, result: result, witness: witness, description: description + clause, logicalID: logicalID, pointer: pointer,
        isInOld: isInOld)
  }
}
