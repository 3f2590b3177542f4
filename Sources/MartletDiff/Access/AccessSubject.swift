import MartletTemplates

/// Somebody or something whose access is compared.
struct AccessSubject {
  enum Kind {
    /// A role, a user, a group, or what acts as one: what it may do.
    case identity
    /// A role: who may assume it.
    case trust
    /// A resource: who may use it.
    case resource
    /// An account or a unit of an organization, or a policy that is attached to none: what its service control policies permit.
    case serviceControl
    /// The same for resource control policies.
    case resourceControl

    /// Whether the policies only limit what others allow.
    var isLimit: Bool { self == .serviceControl || self == .resourceControl }
  }

  let kind: Kind
  /// What it is called in answers.
  let name: String
  /// The ID of the newer version.
  let id: String
  /// Nil where the older version does not have it.
  let old: Grants?
  /// Nil where the newer version does not have it.
  let new: Grants?

  /// The subject with what its groups may do.
  fileprivate func completed(_ before: AccessSide, _ after: AccessSide) -> AccessSubject {
    if (old?.groups ?? []).isEmpty, (new?.groups ?? []).isEmpty { return self }
    return AccessSubject(
      kind: kind, name: name, id: id, old: old.map { before.completed($0, of: id) }, new: new.map { after.completed($0, of: id) })
  }
}

/// Pairs what the older and the newer version say of the same.
struct AccessSubjects {
  let old: AccessSide
  let new: AccessSide

  /// All whose policies are not written alike, ordered by name.
  var differing: [AccessSubject] {
    var groups: [String: Bool] = [:]
    /// Whether the policies of a group are not written alike.
    func differs(_ group: String) -> Bool {
      if let known = groups[group] { return known }
      let answer = !(old.identities[group] ?? Grants()).isWrittenLike(new.identities[group] ?? Grants())
      groups[group] = answer
      return answer
    }
    return all.filter { subject in
      guard let before = subject.old, let after = subject.new else { return true }
      return !before.isWrittenLike(after) || after.groups.contains(where: differs)
    }.map { $0.completed(old, new) }
  }

  /// All, ordered by name.
  var all: [AccessSubject] {
    let all =
      identities() + pairs(.trust, old.trusts, new.trusts) + pairs(.resource, old.resources, new.resources)
      + pairs(.serviceControl, old.serviceControls, new.serviceControls)
      + pairs(.resourceControl, old.resourceControls, new.resourceControls)
    return all.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  private func pairs(_ kind: AccessSubject.Kind, _ olds: [String: Grants], _ news: [String: Grants]) -> [AccessSubject] {
    Set(olds.keys).union(news.keys).map { id in
      // A resource without a policy is not a new resource, and one that the stack does not hold exists anyway.
      // Nothing is limited where there is no limit.
      let isNew = !kind.isLimit && old.stack[id] == nil && new.stack[id] != nil
      let isGone = !kind.isLimit && old.stack[id] != nil && new.stack[id] == nil
      return AccessSubject(
        kind: kind, name: id, id: id, old: olds[id] ?? (isNew ? nil : Grants()), new: news[id] ?? (isGone ? nil : Grants()))
    }
  }

  /// Roles, users and groups; and what has got another role, by itself.
  private func identities() -> [AccessSubject] {
    var subjects: [AccessSubject] = []
    /// Roles of the older version whose holders are compared with another role.
    var followed: Set<String> = []
    for (id, grants) in new.identities {
      let before = old.identities[id]
      let holders = new.actors[id] ?? []
      let movers = holders.filter { holder in
        guard let former = old.roles[holder], old.identities[former] != nil else { return false }
        return former != id
      }
      for holder in movers {
        guard let former = old.roles[holder] else { continue }
        if (old.actors[former] ?? []).allSatisfy({ new.roles[$0] != nil }) { followed.insert(former) }
        subjects.append(AccessSubject(kind: .identity, name: holder, id: id, old: old.identities[former], new: grants))
      }
      if before == nil, !movers.isEmpty || isPolicy(id, of: new) && old.stack[id] != nil { continue }
      let isKept = old.stack[id] != nil || new.stack[id] == nil
      subjects.append(
        AccessSubject(kind: .identity, name: new.name(of: id), id: id, old: before ?? (isKept ? Grants() : nil), new: grants))
    }
    for (id, grants) in old.identities where new.identities[id] == nil && !followed.contains(id) {
      if isPolicy(id, of: old), new.stack[id] != nil { continue }
      let isKept = new.stack[id] != nil || old.stack[id] == nil
      subjects.append(AccessSubject(kind: .identity, name: old.name(of: id), id: id, old: grants, new: isKept ? Grants() : nil))
    }
    return subjects
  }

  /// Whether this is a policy that nothing in the stack has. Where it is attached in the other version, its holders say what changes.
  private func isPolicy(_ id: String, of side: AccessSide) -> Bool {
    side.identities[id]?.policies.contains { $0.owner == id && $0.targets.isEmpty } ?? false
  }
}
