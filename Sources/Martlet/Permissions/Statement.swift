import MartletDiagnostics

/// One statement of a policy: in an identity policy without a principal, in a resource policy with one.
struct Statement: Sendable, Hashable {
  var effect: Effect = .allow
  var principal: Principal?
  var actions: [String]
  var resources: [Expression]
  var conditions: [Condition] = []

  enum Effect: String, Sendable, Hashable {
    case allow = "Allow"
    case deny = "Deny"
  }

  enum Principal: Sendable, Hashable {
    case service(String)
    case aws(Expression)
    case anyone
  }

  /// The same statement with its actions and its resources in canonical order, each once.
  var canonical: Statement {
    var copy = self
    if !actions.isAscending { copy.actions = Set(actions).sorted() }
    if resources.count > 1 { copy.resources = Set(resources).sorted { $0.key < $1.key } }
    return copy
  }

  /// The document's member for this statement in canonical order; a single action or resource stands alone.
  var value: PropertyValue { canonical.member }

  /// The same of a statement that is canonical already.
  fileprivate var member: PropertyValue {
    [
      "Effect": .string(effect.rawValue),
      "Principal": principal.map { principal in
        switch principal {
        case .service(let name): ["Service": .string(name)]
        case .aws(let arn): ["AWS": .string(arn)]
        case .anyone: "*"
        }
      },
      "Action": .oneOrMany(actions.map { Expression($0) }),
      "Resource": resources.isEmpty ? nil : .oneOrMany(resources),
      "Condition": conditions.isEmpty ? nil : .map(conditionBlock),
    ]
  }

  private var conditionBlock: Properties {
    var byTest: [String: [Condition]] = [:]
    for condition in conditions { byTest[condition.test, default: []].append(condition) }
    var block = Properties()
    for (test, conditions) in byTest.sorted(by: { $0.key < $1.key }) {
      var keys = Properties()
      for condition in conditions.sorted(by: { $0.key < $1.key }) { keys[condition.key] = .oneOrMany(condition.values) }
      block[test] = .map(keys)
    }
    return block
  }
}

/// A policy document built from statements.
struct PolicyDocument: Sendable, Hashable {
  var statements: [Statement]

  /// The document, with statements joined where that changes nothing: a statement allows the product of its actions and
  /// resources, so statements that differ in their actions alone, or in their resources alone, are one. Canonical order.
  var value: PropertyValue {
    ["Version": "2012-10-17", "Statement": .list(minimised.map { $0.member })]
  }

  var minimised: [Statement] {
    var joined = statements.map { $0.canonical }
    if joined.count < 2 { return joined }
    joined = Self.join(joined, where: { $0.resources == $1.resources }) { $0.actions += $1.actions }
    joined = Self.join(joined, where: { $0.actions == $1.actions }) { $0.resources += $1.resources }
    return joined.sorted { $0.precedes($1) }
  }

  /// A policy has few statements, so a search among those before is faster than a hash of each.
  private static func join(
    _ statements: [Statement], where areJoined: (Statement, Statement) -> Bool, by change: (inout Statement, Statement) -> Void
  ) -> [Statement] {
    var result: [Statement] = []
    for statement in statements {
      if let index = result.firstIndex(where: { areJoined($0, statement) && $0.allowsAlike(statement) }) {
        change(&result[index], statement)
        result[index] = result[index].canonical
      } else {
        result.append(statement)
      }
    }
    return result
  }
}

extension Statement {
  /// Whether two statements agree in everything but their actions and resources.
  fileprivate func allowsAlike(_ other: Statement) -> Bool {
    effect == other.effect && principal == other.principal && conditions == other.conditions
  }

  /// Orders canonical statements: by effect, actions, resources, principal, conditions.
  fileprivate func precedes(_ other: Statement) -> Bool {
    if effect != other.effect { return effect.rawValue < other.effect.rawValue }
    if actions != other.actions { return actions.lexicographicallyPrecedes(other.actions) }
    return sortKey < other.sortKey
  }

  private var sortKey: String {
    let parts = [
      resources.map(\.key).joined(separator: ","), principal?.sortKey ?? "",
      conditions.map { "\($0.test)\($0.key)\($0.values.map(\.key))" }.joined(separator: ","),
    ]
    return parts.joined(separator: "\u{1}")
  }

  /// The use of a customer managed key through one service only, such as `dynamodb`.
  /// <https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service>
  static func key(_ key: ARN, _ actions: [String], via service: String) -> Statement {
    Statement(
      actions: actions, resources: [key.expression],
      conditions: [.equals("kms:ViaService", "\(service).\(Region.current).amazonaws.com")])
  }

  /// The trust policy of a role that a service takes on.
  static func trust(_ service: String, conditions: [Condition] = []) -> PolicyDocument {
    PolicyDocument(statements: [
      Statement(principal: .service(service), actions: ["sts:AssumeRole"], resources: [], conditions: conditions)
    ])
  }
}

extension Statement.Principal {
  fileprivate var sortKey: String {
    switch self {
    case .service(let name): "service \(name)"
    case .aws(let arn): "aws \(arn.key)"
    case .anyone: "*"
    }
  }
}

extension [String] {
  /// Whether each element stands before the next, so that sorting and removing duplicates would change nothing.
  fileprivate var isAscending: Bool { zip(self, dropFirst()).allSatisfy { $0 < $1 } }
}
