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

  /// The document's member for this statement. Actions and resources are sorted; a single one stands alone.
  var value: PropertyValue {
    var members = Properties()
    members["Effect"] = .string(effect.rawValue)
    members["Principal"] = principal.map { principal in
      switch principal {
      case .service(let name): ["Service": .string(name)]
      case .aws(let arn): ["AWS": .string(arn)]
      case .anyone: "*"
      }
    }
    members["Action"] = .oneOrMany(Set(actions).sorted().map { Expression($0) })
    members["Resource"] = resources.isEmpty ? nil : .oneOrMany(Set(resources).sorted { $0.key < $1.key })
    members["Condition"] = conditions.isEmpty ? nil : .map(conditionBlock)
    return .map(members)
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
    ["Version": "2012-10-17", "Statement": .list(minimised.map(\.value))]
  }

  var minimised: [Statement] {
    var byRest: [Rest: Set<String>] = [:]
    for statement in statements {
      let rest = Rest(statement, resources: Set(statement.resources), actions: [])
      byRest[rest, default: []].formUnion(statement.actions)
    }
    var byActions: [Rest: Set<Expression>] = [:]
    for (rest, actions) in byRest {
      byActions[Rest(rest, actions: actions), default: []].formUnion(rest.resources)
    }
    return byActions.map { rest, resources in
      Statement(
        effect: rest.effect, principal: rest.principal, actions: rest.actions.sorted(),
        resources: resources.sorted { $0.key < $1.key }, conditions: rest.conditions)
    }.sorted { $0.sortKey < $1.sortKey }
  }

  /// What two statements must share to be joined.
  private struct Rest: Hashable {
    var effect: Statement.Effect
    var principal: Statement.Principal?
    var conditions: [Condition]
    var resources: Set<Expression>
    var actions: Set<String>

    init(_ statement: Statement, resources: Set<Expression>, actions: Set<String>) {
      effect = statement.effect
      principal = statement.principal
      conditions = statement.conditions
      self.resources = resources
      self.actions = actions
    }

    init(_ rest: Rest, actions: Set<String>) {
      self = rest
      self.actions = actions
      self.resources = []
    }
  }
}

extension Statement {
  /// Orders statements: by effect, first action, first resource, conditions.
  fileprivate var sortKey: String {
    let parts = [
      effect.rawValue, actions.joined(separator: ","), resources.map(\.key).joined(separator: ","),
      principal?.sortKey ?? "",
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
