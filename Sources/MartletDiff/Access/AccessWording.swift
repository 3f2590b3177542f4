import MartletExplain
import MartletPolicy

/// Says in words what a subject gains or loses.
struct AccessWording {
  private let subject: AccessSubject
  private let result: AccessChange.Result
  private let access: StackAccess
  /// How many names a sentence lists.
  private static let limit = 4

  init(_ subject: AccessSubject, _ result: AccessChange.Result, _ access: StackAccess) {
    self.subject = subject
    self.result = result
    self.access = access
  }

  /// Whom a doubt is about.
  var subjectName: String {
    switch subject.kind {
    case .identity: "`\(subject.name)`"
    case .trust: "somebody who may assume `\(subject.name)`"
    case .resource: "somebody who may use `\(subject.name)`"
    case .serviceControl, .resourceControl: "somebody whom `\(subject.name)` concerns"
    }
  }

  /// What a doubt is about.
  var couldMore: String { result == .newlyAllowed ? "may do more than before" : "may do less than before" }

  private var modal: String { result == .newlyAllowed ? "can now" : "can no longer" }

  /// A sentence for each principal that is concerned.
  ///
  /// - Parameter isRefusal: whether the whole of what the statement says differs, and not a part that another one leaves to it.
  func sentences(_ gain: GrantComparison.Gain, isRefusal: Bool = false) -> [(principal: String, sentence: String)] {
    let rest = predicate(gain, isRefusal)
    if subject.kind == .identity { return [(subject.name, "`\(subject.name)` \(modal) \(rest)")] }
    if subject.kind.isLimit { return [(subject.name, limitSentence(rest))] }
    let names = gain.statement.principals.map(names) ?? ["anyone"]
    return names.map { name in
      let shown =
        name.hasPrefix("anyone") || name == "this account" ? name : name.allSatisfy(\.isNumber) ? "account `\(name)`" : "`\(name)`"
      return (name, "\(shown) \(modal) \(rest)")
    }
  }

  /// What a policy of an organization permits, which only limits what others allow.
  private func limitSentence(_ predicate: String) -> String {
    let kind = subject.kind == .serviceControl ? "service" : "resource"
    let isPolicy = access.stack[subject.id]?.type == "AWS::Organizations::Policy"
    let name = isPolicy ? "the \(kind) control policy `\(subject.name)`" : "\(kind) control policies of `\(subject.name)`"
    let verb = result == .newlyAllowed ? isPolicy ? "now lets" : "now let" : isPolicy ? "no longer lets" : "no longer let"
    return "\(name) \(verb) \(subject.kind == .serviceControl ? "principals" : "anyone") \(predicate)"
  }

  /// One sentence for the statements that a long list of a principal's ends with.
  func remainder(_ gains: [GrantComparison.Gain]) -> String {
    var names: [String] = []
    for name in gains.flatMap({ resources(access.description(of: $0.statement)) }) where !names.contains(name) { names.append(name) }
    return "`\(subject.name)` \(modal) use \(Self.listed(Self.shortened(names), "and")) (\(gains.count) more statements)"
  }

  /// What comes after "can now".
  private func predicate(_ gain: GrantComparison.Gain, _ isRefusal: Bool) -> String {
    let grant = access.description(of: gain.statement)
    let verbs = ActionVerbs.verbs(of: gain.statement.actions) ?? grant.verbs
    var text = Self.listed(verbs, "and")
    let resources = resources(grant)
    if !resources.isEmpty { text += " " + Self.listed(Self.shortened(resources), "and") }
    let besides = gain.besides.isEmpty ? "" : " besides " + Self.listed(gain.besides, "and")
    text += " (" + Self.shortened(grant.actions).joined(separator: ", ") + besides + ")"
    if !grant.conditions.isEmpty { return text + " when " + grant.conditions.joined(separator: " and ") }
    if let conditional = gain.conditional {
      let clause = access.description(of: conditional).conditions.joined(separator: " and ")
      return text + (result == .newlyAllowed ? ", not only when " : ", but when ") + clause
    }
    // The part of the class that conditions of other statements make.
    if let clause = gain.witness.summary.firstRange(of: " when ") {
      text += (result == .newlyAllowed && !isRefusal ? ", also when " : " when ") + Self.quoted(gain.witness.summary[clause.upperBound...])
    }
    return text
  }

  private func resources(_ grant: GrantDescription) -> [String] {
    if subject.kind == .trust { return ["`\(subject.name)`"] }
    let own = subject.kind == .resource && access.stack[subject.id] != nil
    return grant.resources.map { resource in
      if resource == "any resource" { return own ? "`\(subject.id)`" : resource }
      if resource.hasPrefix("anything but ") { return "anything but `\(resource.dropFirst("anything but ".count))`" }
      return "`\(named(resource))`"
    }
  }

  /// The resource of a plan by its address, where no more is known of a value than what it refers to.
  private func named(_ text: String) -> String {
    guard text.hasPrefix("${"), text.hasSuffix("}"), text.contains("#") else { return text }
    return access.stack.resource(referredToAs: String(text.dropFirst(2).dropLast()))?.id ?? text
  }

  private func names(_ principals: PolicyElement<PrincipalPattern>) -> [String] {
    let names = principals.entries.map(name)
    if principals.isNegated { return ["anyone but \(Self.listed(Self.shortened(names.map { "`\($0)`" }), "and"))"] }
    if names.count <= Self.limit { return names }
    return Array(names.prefix(Self.limit - 1)) + ["\(names.count - Self.limit + 1) others"]
  }

  private func name(_ principal: PrincipalPattern) -> String {
    switch principal {
    case .everyone: return "anyone"
    case .account(let account): return account.hasPrefix("$") ? "this account" : account
    case .aws(let text), .service(let text), .federated(let text), .canonicalUser(let text):
      if let id = access.principalID(text) {
        let actors = access.principal(id)?.actors ?? []
        return actors.count == 1 ? actors[0] : id
      }
      if let reference = text.references.last, let resource = access.stack.resource(referredToAs: reference.name) {
        let actors = access.principal(resource.id)?.actors ?? []
        return actors.count == 1 ? actors[0] : resource.id
      }
      return text.text
    }
  }

  /// A clause such as `aws:SourceVpc is absent and k is v`, with its user text in backticks.
  private static func quoted(_ clause: Substring) -> String {
    var parts: [String] = []
    var rest = String(clause)
    while let range = rest.firstRange(of: " and ") {
      parts.append(String(rest[..<range.lowerBound]))
      rest = String(rest[range.upperBound...])
    }
    parts.append(rest)
    return parts.map { part in
      guard let verb = part.firstRange(of: " is ") else { return "`\(part)`" }
      let value = part[verb.upperBound...]
      return "`\(part[..<verb.lowerBound])` is " + (value == "absent" ? "absent" : "`\(value)`")
    }.joined(separator: " and ")
  }

  private static func shortened(_ words: [String]) -> [String] {
    words.count <= limit + 1 ? words : Array(words.prefix(limit)) + ["\(words.count - limit) more"]
  }

  private static func listed(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
