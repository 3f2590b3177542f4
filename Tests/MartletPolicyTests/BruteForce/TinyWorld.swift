@testable import MartletPolicy

/// A world so small that all of its requests can be tried: texts over the letters `a` and `b`, which patterns spell, and `c`, which
/// none does.
///
/// Every statement part comes from a pool, with the requests of the world that it matches worked out once by the evaluator.
struct TinyWorld {
  struct Part<Value> {
    let value: Value
    /// Whether each of the world's words (or contexts, or principals) matches.
    let matches: [Bool]
  }

  let principals: [RequestPrincipal?]
  let actions: [String]
  let resources: [String]
  /// At most 64.
  let contexts: [[ConditionKey: [String]]]
  let principalPool: [Part<PolicyElement<PrincipalPattern>>]
  let actionPool: [Part<PolicyElement<ActionPattern>>]
  let resourcePool: [Part<PolicyElement<ResourcePattern>>]
  /// The context of a statement's matches is a mask of bits.
  let testPool: [(value: ConditionTest, mask: UInt64)]
  /// For resources that depend on the context: the mask for each resource.
  let resourceMasks: [[UInt64]]

  enum Theme: CaseIterable {
    case texts, sets, numbers, principals, variables
  }

  init(_ theme: Theme, _ random: inout SeededGenerator) {
    let letters = ["a", "b", "c", "ab", "ac"]
    actions = letters.flatMap { left in letters.map { "\(left):\($0)" } }
    let fields = ["", "a", "c"]
    let arns = fields.flatMap { region in
      ["a", "b", "c", "ab", "ac", "cb", "a:c", "c:b"].map { "arn:a:s:\(region)::\($0)" }
    }
    resources = arns + ["arn:c:s:::a", "arn:a:c:::a", "arn:a:s:a:a:a", "*", "a", "b", "c", "ab", "ac", "cb", "acc"]

    let texts = ["", "a", "b", "c", "ab", "ac", "cb", "cc", "bb", "acb", "acc", "ccc", "A", "arn:a:b", "a:c", "c:c:b"]
    switch theme {
    case .texts, .principals:
      contexts = [[:]] + texts.map { ["k:k": [$0]] }
    case .sets:
      let members = ["a", "b", "c", "ab", "ac", "cb"]
      contexts = (0..<64).map { bits in ["k:m": members.enumerated().filter { bits >> $0.offset & 1 == 1 }.map(\.element)] }
    case .numbers:
      let numbers: [String?] = [nil, "0", "0.5", "1", "1.5", "2", "3"]
      let dates: [String?] = [nil, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "2027-01-01T00:00:00Z"]
      let flags: [String?] = [nil, "true", "false"]
      contexts =
        numbers.flatMap { number in flags.map { ["k:n": [number].compactMap { $0 }, "k:f": [$0].compactMap { $0 }] } }
        + dates.map { ["k:d": [$0].compactMap { $0 }] }
        + ["10.0.0.1", "10.0.1.1", "11.0.0.1", "2001:db8::1"].map { ["k:i": [$0]] }
    case .variables:
      let values: [String?] = [nil, "a", "b", "c", "ab", "*"]
      contexts = values.flatMap { first in
        ["a", "b", "c", "ab", "cc", nil].map { ["k:v": [first].compactMap { $0 }, "k:k": [$0].compactMap { $0 }] }
      }
    }

    switch theme {
    case .principals:
      principals =
        [
          .anonymous, .service("a.amazonaws.com"), .service("c.amazonaws.com"), .federated("a.example"), .federated("c.example"),
          .canonicalUser("a"), .canonicalUser("c"),
        ]
        + ["111111111111", "222222222222", "333333333333"].flatMap { account in
          ["root", "role/R", "role/C", "user/U"].map { .aws("arn:aws:iam::\(account):\($0)") }
            + [.aws("arn:aws:sts::\(account):assumed-role/R/s"), .aws("arn:aws:sts::\(account):assumed-role/R/c")]
        }
    default: principals = [nil]
    }

    func list(_ pool: [String], _ random: inout SeededGenerator) -> [String] {
      (0..<Int.random(in: 1...3, using: &random)).map { _ in pool.randomElement(using: &random) ?? "" }
    }
    func parsed(_ texts: [String]) -> [PolicyText] { texts.map { PolicyText(parsing: $0, hasVariables: true) } }
    let (actions, resources, contexts, principals) = (self.actions, self.resources, self.contexts, self.principals)
    let anything = PolicyElement([ActionPattern(PolicyText(literal: "*"))])

    var actionPool: [Part<PolicyElement<ActionPattern>>] = []
    for _ in 0..<60 {
      let patterns = ["*", "a:a", "a:b", "a:*", "a:?", "b:*", "*:a", "?:b", "a*", "A:B", "*b", "a?:*", "b:a"]
      let element = PolicyElement(
        parsed(list(patterns, &random)).map { ActionPattern($0) }, isNegated: Int.random(in: 0..<5, using: &random) == 0)
      let statement = PolicyStatement(effect: .allow, actions: element)
      actionPool.append(Part(value: element, matches: actions.map { statement.matches(PolicyRequest(action: $0, resource: "a")) }))
    }
    self.actionPool = actionPool

    var resourcePool: [Part<PolicyElement<ResourcePattern>>] = []
    var resourceMasks: [[UInt64]] = []
    var patterns = [
      "*", "arn:a:s:::a", "arn:a:s:::a*", "arn:a:s:*:*:*", "arn:a*", "arn:*:s:*:*:a", "arn:a:s:::?", "arn:a:s:::*b", "arn:a:s:a::*",
      "a", "a*", "arn:a:s*", "*:*:*:*:*:ab", "arn:a:s:?:*:*", "arn:a:s:::a:*",
    ]
    if theme == .variables {
      patterns += [
        "arn:a:s:::${k:v}", "arn:a:s:::a${k:v}", "arn:a:s:::${k:v}b", "arn:a:s:::${k:v}*", "arn:a:s:${k:v}::a", "arn:a:s:::${k:v, 'b'}",
      ]
    }
    for _ in 0..<60 {
      let element = PolicyElement(
        parsed(list(patterns, &random)).map { ResourcePattern($0) }, isNegated: Int.random(in: 0..<5, using: &random) == 0)
      let statement = PolicyStatement(effect: .allow, actions: anything, resources: element)
      let masks = resources.map { resource in
        // Only the variable's key can change whether a resource matches.
        var known: [[String]?: Bool] = [:]
        return contexts.enumerated().reduce(UInt64(0)) { mask, context in
          let value = context.element["k:v"]
          let matches =
            known[value] ?? statement.matches(PolicyRequest(action: "a:a", resource: resource, context: context.element))
          known[value] = matches
          return matches ? mask | 1 << UInt64(context.offset) : mask
        }
      }
      resourcePool.append(Part(value: element, matches: masks.map { $0 != 0 }))
      resourceMasks.append(masks)
    }
    self.resourcePool = resourcePool
    self.resourceMasks = resourceMasks

    var testPool: [(value: ConditionTest, mask: UInt64)] = []
    for _ in 0..<120 {
      let test = Self.test(theme, &random)
      let mask = contexts.enumerated().reduce(UInt64(0)) { mask, context in
        test.holds(for: PolicyRequest(action: "a:a", resource: "a", context: context.element)) ? mask | 1 << UInt64(context.offset) : mask
      }
      testPool.append((test, mask))
    }
    self.testPool = testPool

    var principalPool: [Part<PolicyElement<PrincipalPattern>>] = []
    if theme == .principals {
      let entries: [PrincipalPattern] = [
        .everyone, .account("111111111111"), .account("222222222222"), .service(PolicyText(literal: "a.amazonaws.com")),
        .federated(PolicyText(literal: "a.example")), .canonicalUser(PolicyText(literal: "a")),
        .aws(PolicyText(literal: "arn:aws:iam::111111111111:role/R")), .aws(PolicyText(literal: "arn:aws:iam::222222222222:user/U")),
        .aws(PolicyText(literal: "arn:aws:sts::111111111111:assumed-role/R/s")),
      ]
      for _ in 0..<60 {
        let chosen = (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in entries.randomElement(using: &random) }
        let element = PolicyElement(chosen, isNegated: Int.random(in: 0..<5, using: &random) == 0)
        principalPool.append(Part(value: element, matches: principals.map { element.matches($0 ?? .anonymous) }))
      }
    }
    self.principalPool = principalPool
  }

  private static func test(_ theme: Theme, _ random: inout SeededGenerator) -> ConditionTest {
    func any(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
    func values(_ pool: [String]) -> [PolicyText] {
      (0..<Int.random(in: 1...2, using: &random)).map { _ in PolicyText(parsing: any(pool), hasVariables: true) }
    }
    func made(_ name: String, _ key: String, _ values: [PolicyText]) -> ConditionTest {
      ConditionTest(ConditionOperator(name) ?? ConditionOperator(.null), ConditionKey(key), values)
    }
    let isNull = Int.random(in: 0..<6, using: &random) == 0
    let suffix = Int.random(in: 0..<4, using: &random) == 0 ? "IfExists" : ""
    switch theme {
    case .texts, .principals:
      if isNull { return made("Null", "k:k", values(["true", "false"])) }
      let name = any(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase", "ArnLike", "ArnNotLike"])
      return made(name + suffix, "k:k", values(["a", "b", "a*", "*b", "*", "?", "??", "ab", "a?", "arn:a:*", "*:*:b", "*:b"]))
    case .sets:
      if isNull { return made("Null", "k:m", values(["true", "false"])) }
      let quantifier = any(["ForAllValues:", "ForAnyValue:", "ForAnyValue:", "ForAllValues:", ""])
      let name = any(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"])
      return made(quantifier + name + suffix, "k:m", values(["a", "b", "a*", "*b", "*"]))
    case .numbers:
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return made(any(["Bool", "Bool" + suffix]), "k:f", values(["true", "false"]))
      case 1:
        let name = any(["DateEquals", "DateLessThan", "DateGreaterThan", "DateGreaterThanEquals", "DateNotEquals"])
        return made(name + suffix, "k:d", values(["2026-01-02", "2026-01-02T00:00:00Z"]))
      case 2: return made(any(["IpAddress", "NotIpAddress"]) + suffix, "k:i", values(["10.0.0.0/24", "10.0.0.0/8", "2001:db8::/32"]))
      default:
        let name = any([
          "NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals",
        ])
        return made(name + suffix, "k:n", values(["1", "2"]))
      }
    case .variables:
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return made(any(["StringEquals", "StringNotEquals", "StringLike"]) + suffix, "k:v", values(["a", "b", "a*"]))
      case 1: return made("Null", any(["k:v", "k:k"]), values(["true", "false"]))
      default:
        return made(
          any(["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"]) + suffix, "k:k",
          values(["a", "b", "${k:v}", "a${k:v}", "${k:v}*", "${k:v, 'a'}"]))
      }
    }
  }
}
