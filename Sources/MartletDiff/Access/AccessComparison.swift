import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// Compares what one subject's policies allow in two versions, in one direction: what is allowed in `to` and was not in `from`.
struct AccessComparison {
  private let subject: AccessSubject
  private let result: AccessChange.Result
  private let from: AccessSide
  private let to: AccessSide
  private let before: Grants?
  private let after: Grants?
  private let budget: AccessBudget
  /// How many statements of one subject are told apart.
  private static let limit = 5

  init(_ subject: AccessSubject, _ result: AccessChange.Result, from: AccessSide, to: AccessSide, _ budget: AccessBudget) {
    self.subject = subject
    self.result = result
    self.from = from
    self.to = to
    before = result == .newlyAllowed ? subject.old : subject.new
    after = result == .newlyAllowed ? subject.new : subject.old
    self.budget = budget
  }

  func changes() -> [AccessChange] {
    // Who may use what is gone or is new as a whole is no news, but for strangers.
    guard let after, before != nil || subject.kind == .identity || result == .newlyAllowed else { return [] }
    // What a group may do, its members may: they say so.
    if subject.kind == .identity, to.memberships.sizes[subject.id] != nil { return [] }
    let comparison = GrantComparison(before: layers(before ?? Grants(), from), after: layers(after, to), budget)
    var (found, doubt) = before == nil && subject.kind == .identity ? summary(comparison) : comparison.gains()
    if before == nil, subject.kind != .identity { found = found.compactMap { Self.news($0, comparison) } }
    let isWhole = before == nil && subject.kind == .identity && found.count > Self.limit
    var changes = found.prefix(isWhole ? Self.limit - 1 : 60).flatMap(described)
    if isWhole { changes.append(remainder(Array(found.dropFirst(Self.limit - 1)))) }
    changes += unknownParts(after)
    if let doubt {
      changes.append(
        undecided("whether \(wording.subjectName) \(wording.couldMore) is not decided: \(doubt)", at: after.policies.first?.pointer))
    }
    return changes
  }

  /// What is refused no more, or now, to those whom other policies allow it: for a resource the principals of its account by their own, for
  /// a principal policies that are not part of the stack.
  func refusals() -> [AccessChange] {
    guard let before, let after else { return [] }
    let isResource = subject.kind == .resource || subject.kind.isLimit
    let others = after.unknownPolicies.map { "`\($0.name)`" }
    guard isResource ? Self.needsNoPolicy(to.stack[subject.id] ?? from.stack[subject.id]) : subject.kind == .identity && !others.isEmpty
    else { return [] }
    let known = refusals(before, from), now = refusals(after, to)
    let lifted = known.filter { deny in !now.contains { $0.isLike(deny) } }
    if lifted.isEmpty { return [] }
    let allowed = lifted.map(\.asAllow).compactMap { $0.leavingOut(to.isOwn) }
    let comparison = GrantComparison(
      before: PolicyLayers([everything(at: nil)] + known), after: PolicyLayers(allowed + now), budget)
    let names = isResource ? "other policies" : others.joined(separator: " or ")
    let clause =
      result == .newlyAllowed
      ? ", where \(names) \(isResource || others.count > 1 ? "allow" : "allows") it"
      : ", whatever \(names) \(isResource || others.count > 1 ? "allow" : "allows")"
    return comparison.gains().found.flatMap { gain in
      let place = gain.statement.pointer
      return wording.sentences(gain, isRefusal: true).map { name, sentence in
        AccessChange(
          principal: name, result: result, witness: gain.witness.request, description: sentence + clause,
          logicalID: from.resourceID(at: place), pointer: place, isInOld: result == .newlyAllowed)
      }
    }
  }

  private func refusals(_ grants: Grants, _ side: AccessSide) -> [PolicyStatement] {
    subject.kind.isLimit ? grants.policies.flatMap(side.access.statements).filter { $0.effect == .deny } : layers(grants, side).denies
  }

  private func everything(at place: JSONPointer?) -> PolicyStatement {
    PolicyStatement(
      effect: .allow, principals: subject.kind == .resource || subject.kind == .resourceControl ? PolicyElement([.everyone]) : nil,
      actions: PolicyElement([ActionPattern(PolicyText(literal: "*"))]),
      resources: PolicyElement([ResourcePattern(PolicyText(literal: "*"))]), pointer: place ?? .root)
  }

  /// Whether the principals of its account may use a resource by their own policies alone.
  private static func needsNoPolicy(_ resource: StackResource?) -> Bool {
    !["AWS::KMS::Key", "AWS::KMS::ReplicaKey", "AWS::ApiGateway::RestApi", "AWS::EC2::VPCEndpoint"].contains(resource?.type ?? "")
  }

  private var wording: AccessWording { AccessWording(subject, result, to.access) }

  // MARK: Statements

  private func layers(_ grants: Grants, _ side: AccessSide) -> PolicyLayers {
    var statements = grants.policies.flatMap(side.access.statements)
    if subject.kind.isLimit {
      statements.removeAll { $0.effect == .deny }
      // A policy that only refuses stands beside the one of AWS that permits everything.
      if statements.isEmpty { statements = [everything(at: to.stack[subject.id]?.pointer)] }
    }
    if subject.kind == .resource, statements.isEmpty, let implied = Self.impliedStatement(of: subject.id, side) { statements = [implied] }
    if subject.kind == .resource { statements = statements.compactMap { $0.leavingOut(side.isOwn) } }
    statements += grants.attached.flatMap(Grants.statements) + grants.named
    return PolicyLayers(statements, boundary: grants.boundary.map { $0.flatMap(side.access.statements) })
  }

  /// What holds where a resource has no policy, as far as its policy only restricts.
  private static func impliedStatement(of id: String, _ side: AccessSide) -> PolicyStatement? {
    guard let resource = side.stack[id] else { return nil }
    let action: String
    switch resource.type {
    case "AWS::ApiGateway::RestApi": action = "execute-api:Invoke"
    case "AWS::EC2::VPCEndpoint": action = "*"
    default: return nil
    }
    return PolicyStatement(
      effect: .allow, principals: PolicyElement([.everyone]), actions: PolicyElement([ActionPattern(PolicyText(literal: action))]),
      resources: PolicyElement([ResourcePattern(PolicyText(literal: "*"))]), pointer: resource.pointer)
  }

  /// What a new principal may do, or one that is gone could: statements about the same resources as one.
  private func summary(_ comparison: GrantComparison) -> (found: [GrantComparison.Gain], doubt: String?) {
    var merged: [PolicyStatement] = []
    for allow in comparison.after.allows {
      if let index = merged.firstIndex(where: { Self.isAboutTheSame($0, allow) }) {
        let more = allow.actions.entries.filter { !merged[index].actions.entries.contains($0) }
        merged[index] = merged[index].replacing(actions: PolicyElement(merged[index].actions.entries + more))
      } else {
        merged.append(allow)
      }
    }
    var found: [GrantComparison.Gain] = []
    var doubt: String?
    for allow in merged {
      switch comparison.outcome(of: allow) {
      case .gain(let gain): found.append(gain)
      case .undecided(let reason): doubt = reason
      case .nothing: break
      }
    }
    return (found, doubt)
  }

  private static func isAboutTheSame(_ left: PolicyStatement, _ right: PolicyStatement) -> Bool {
    left.resources == right.resources && left.conditions == right.conditions && !left.actions.isNegated && !right.actions.isNegated
  }

  /// Whom a new resource lets in but for the services of the stack's own wiring; nil where that is nobody.
  private static func news(_ gain: GrantComparison.Gain, _ comparison: GrantComparison) -> GrantComparison.Gain? {
    guard let principals = gain.statement.principals, !principals.isNegated else { return gain }
    let isOpen = gain.statement.resources != nil && gain.statement.conditions.isEmpty
    let others = principals.entries.filter { entry in
      switch entry {
      case .service: isOpen
      // The stack's own account, whose principals are the stack's business.
      case .account(let account): !account.hasPrefix("$")
      default: true
      }
    }
    if others.count == principals.entries.count { return gain }
    guard !others.isEmpty else { return nil }
    let rest = gain.statement.replacing(principals: PolicyElement(others))
    guard case .gain(let result) = comparison.outcome(of: rest) else { return nil }
    return result
  }

  // MARK: Words

  private func described(_ gain: GrantComparison.Gain) -> [AccessChange] {
    let place = gain.statement.pointer
    let doubts = membership(at: place) + qualification
    return wording.sentences(gain).map { name, sentence in
      AccessChange(
        principal: name, result: result, witness: gain.witness.request, description: sentence + doubts,
        logicalID: to.resourceID(at: place), pointer: place)
    }
  }

  private func remainder(_ gains: [GrantComparison.Gain]) -> AccessChange {
    let place = gains.first?.statement.pointer ?? .root
    return AccessChange(
      principal: subject.name, result: result, witness: gains.first?.witness.request, description: wording.remainder(gains) + qualification,
      logicalID: to.resourceID(at: place), pointer: place)
  }

  /// The group that allows it.
  private func membership(at place: JSONPointer) -> String {
    guard let group = after?.group(givingAt: place) else { return "" }
    return result == .newlyAllowed ? ", as a member of `\(group)`" : ", which it could as a member of `\(group)`"
  }

  /// What an answer depends on beyond the stack.
  private var qualification: String {
    var text = ""
    if subject.kind == .identity, let unknown = before?.unknownPolicies, !unknown.isEmpty {
      let names = unknown.map { "`\($0.name)`" }.joined(separator: " or ")
      text += result == .newlyAllowed ? ", unless \(names) allowed it before" : ", unless \(names) allows it"
    }
    if before?.unread.isEmpty == false { text += ", unless a policy that only the deployment knows allows it" }
    if let limit = after?.unknownBoundary { text += ", within what its permissions boundary `\(limit)` allows" }
    return text
  }

  /// What cannot be compared because it is not part of the stack, or cannot be read.
  private func unknownParts(_ after: Grants) -> [AccessChange] {
    var changes: [AccessChange] = []
    let known = before?.unknownPolicies ?? []
    let has = result == .newlyAllowed ? "has" : "no longer has"
    for policy in after.unknownPolicies where !known.contains(policy) {
      let what =
        policy.isGroup
        ? "is \(result == .newlyAllowed ? "" : "no longer ")in the group `\(policy.name)`, whose policies are"
        : "\(has) the policy `\(policy.name)`, whose text is"
      changes.append(undecided("`\(subject.name)` \(what) not part of the stack", at: policy.pointer))
    }
    for document in after.unread where !(before?.unread.contains(document) ?? false) {
      let verb = result == .newlyAllowed ? "has" : "no longer has"
      changes.append(
        undecided("`\(subject.name)` \(verb) a policy whose text only the deployment knows", at: document.pointer))
    }
    if let limit = after.unknownBoundary, before != nil, limit != before?.unknownBoundary {
      changes.append(
        undecided(
          "`\(subject.name)` \(has) the permissions boundary `\(limit)`, whose text is not part of the stack",
          at: to.stack[subject.id]?.pointer))
    }
    let others = (before?.policies ?? []) + (before?.boundary ?? [])
    for policy in after.policies + (after.boundary ?? []) {
      guard let problem = policy.parsed.problems.first(where: { !$0.kind.isHarmless }),
        !others.contains(where: { $0.json == policy.json })
      else { continue }
      changes.append(
        undecided(
          "a part of the policy of `\(subject.name)` cannot be read: \(problem.kind.rawValue)", at: policy.place(of: problem.pointer)))
    }
    return changes
  }

  private func undecided(_ description: String, at place: JSONPointer?) -> AccessChange {
    let place = place ?? to.stack[subject.id]?.pointer ?? .root
    return AccessChange(
      principal: subject.name, result: .undecided, witness: nil, description: description, logicalID: to.resourceID(at: place),
      pointer: place, isInOld: result == .newlyDenied)
  }
}
