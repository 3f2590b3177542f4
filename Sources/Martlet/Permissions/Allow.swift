import MartletDiagnostics
import MartletFacts

/// A permission of the function that it stands in: what it may do, and on which resource.
///
/// ```swift
/// Allow(.getItem, .putItem, on: orders)
/// Allow(.query, on: orders.index("byCustomer"))
/// Allow(.putObject, on: receipts.objects("2026/*"))
/// Allow("ses:SendEmail", on: "arn:aws:ses:eu-west-1:111122223333:identity/shop.example")
/// ```
///
/// A verb that the resource does not have is a compiler error. Actions written as text are checked against AWS's catalogue at synth:
/// an action that does not exist, a wildcard, and `*` as the resource of an action that takes ARNs are errors.
public struct Allow: FunctionPart {
  let grant: Grant
  /// The actions that were written as text, to be checked against the catalogue.
  let writtenActions: [String]
  let source: SourceLocation
  /// The findings of the linter that the user allows of this permission.
  var allowances: [Allowance] = []

  /// Allows verbs of a resource, or of a part of one.
  /// - Parameter conditions: all of them must hold.
  public init<Resource: Grantable>(
    _ access: Resource.Access..., on resource: Resource, when conditions: Condition..., fileID: String = #fileID,
    line: Int = #line
  ) {
    var statements: [Statement] = []
    var declarations: [any Declaration] = []
    var checks: [Grant.Check] = []
    for verb in access {
      let grant = resource.grant(verb)
      statements += grant.statements
      declarations += grant.declarations
      // Every verb of one resource brings the same checks.
      checks = grant.checks
    }
    var grant = Grant(statements, declarations)
    grant.checks = checks
    self.init(grant, [], conditions, SourceLocation(fileID: fileID, line: line))
  }

  /// Allows actions by name.
  /// - Parameters:
  ///   - actions: exact actions such as `"ses:SendEmail"`.
  ///   - resources: ARNs, or `"*"` for actions without resource-level permissions.
  @_disfavoredOverload
  public init(
    _ actions: Action..., on resources: ARN..., when conditions: Condition..., fileID: String = #fileID,
    line: Int = #line
  ) {
    self.init(
      Grant(actions.map(\.name), on: resources.map(\.expression)), actions.map(\.name), conditions,
      SourceLocation(fileID: fileID, line: line))
  }

  private init(_ grant: Grant, _ writtenActions: [String], _ conditions: [Condition], _ source: SourceLocation) {
    var grant = grant
    if !conditions.isEmpty {
      for index in grant.statements.indices { grant.statements[index].conditions += conditions }
      grant.declarations += conditions.flatMap { $0.values.flatMap(\.declarations) }
    }
    self.grant = grant
    self.writtenActions = writtenActions
    self.source = source
  }

  public var functionSetting: FunctionSetting {
    FunctionSetting { model, _ in model.allows.append(self) }
  }

  /// What is wrong with the permission as it is written.
  func check(in stage: StageModel, _ diagnostics: inout Diagnostics) {
    for check in grant.checks { check(stage, &diagnostics, source) }
    let resources = grant.statements.flatMap(\.resources)
    for resource in resources where !ARN(resource).isWellFormed {
      diagnostics.error(
        "not an ARN", what: "`\(resource.literal ?? "")` stands where a resource is named",
        why: "a resource is named by its ARN: `arn:partition:service:region:account:resource`",
        fix: "write the whole ARN, or refer to the resource: `on: orders`", at: source)
    }
    let anyResource = resources.contains { $0.literal == "*" }
    for action in writtenActions { check(action, onAnyResource: anyResource, &diagnostics) }
    checkConditions(&diagnostics)
  }

  private func check(_ action: String, onAnyResource: Bool, _ diagnostics: inout Diagnostics) {
    if action.utf8.contains(UInt8(ascii: "*")) || action.utf8.contains(UInt8(ascii: "?")) {
      diagnostics.error(
        "wildcard action", what: "`\(action)` allows every action that it matches, today's and tomorrow's",
        why: "a permission names its actions", fix: "list the actions that the function calls", at: source)
      return
    }
    guard let known = IAMCatalogue.action(action) else {
      let suggestion = IAMCatalogue.nearestAction(to: action).map { "use `\($0.description)`" }
      diagnostics.error(
        "unknown action", what: "AWS has no action `\(action)`", why: "a grant of it would allow nothing",
        fix: suggestion ?? "write `service:Action` as in the service authorization reference", at: source)
      return
    }
    if onAnyResource, known.supportsResourceLevelPermissions {
      diagnostics.error(
        "any resource", what: "`\(action)` is allowed on `*`",
        why: "the action takes ARNs of \(known.resourceTypes.map { "`\($0.type.name)`" }.joined(separator: ", "))",
        fix: "name the resource: `on: \"\(known.resourceTypes.first?.type.arnFormat ?? "arn:…")\"`", at: source)
    }
  }

  private func checkConditions(_ diagnostics: inout Diagnostics) {
    for statement in grant.statements {
      var seen: Set<String> = []
      for condition in statement.conditions {
        if condition.values.isEmpty {
          diagnostics.error(
            "condition without values", what: "`\(condition.key)` is compared with nothing",
            why: "a condition holds when the key has one of its values", fix: "give it a value", at: source)
        }
        if !seen.insert("\(condition.test) \(condition.key)").inserted {
          diagnostics.error(
            "condition given twice", what: "`\(condition.test)` on `\(condition.key)` stands twice in one permission",
            why: "a policy document has one entry for an operator and a key",
            fix: "give one condition all the values, or write two permissions", at: source)
        }
      }
    }
  }
}
