import MartletTables

/// The IAM actions that CloudFormation needs to manage resources of one type, from the embedded table
/// `schemas/cloudformation-permissions.txt`.
///
/// The role that deploys a stack needs them; the functions of the stack do not. A value is only a place in the table: each
/// property reads what it is asked for.
public struct HandlerPermissions: Sendable, Hashable {
  /// The type, such as `AWS::DynamoDB::Table`.
  public let resourceType: String
  private let range: Range<Int>

  /// What the handlers of a type need; nil for a type that is unknown or whose schema names no handlers, as those of SAM.
  public static func permissions(for resourceType: String) -> HandlerPermissions? {
    FactTable(martlet_table_cloudformation_permissions()).record(resourceType).map {
      HandlerPermissions(resourceType: resourceType, range: $0)
    }
  }

  /// The types that have handler permissions, sorted.
  public static var resourceTypes: [String] { FactTable(martlet_table_cloudformation_permissions()).keys() }

  /// The handlers that the type has.
  public var handlers: [ResourceHandler] { ResourceHandler.allCases.filter { line(of: $0) != nil } }

  /// The actions that a handler needs, such as `dynamodb:CreateTable`, sorted; an action may end with `*`, as in `ec2:Describe*`.
  ///
  /// Nil when the type has no such handler, empty when the handler needs none.
  public func actions(for handler: ResourceHandler) -> [String]? {
    guard let line = line(of: handler) else { return nil }
    let table = FactTable(martlet_table_cloudformation_permissions())
    var prefix = ""
    var actions: [String] = []
    for token in table.tokens(of: line).dropFirst() {
      let colon = table.first(UInt8(ascii: ":"), in: token)
      if colon < token.upperBound { prefix = table.text(token.lowerBound..<colon + 1) }
      actions.append(prefix + table.text(colon < token.upperBound ? colon + 1..<token.upperBound : token))
    }
    return actions
  }

  /// The actions of all handlers, sorted, each once.
  public var allActions: [String] {
    Set(ResourceHandler.allCases.flatMap { actions(for: $0) ?? [] }).sorted()
  }

  private func line(of handler: ResourceHandler) -> Range<Int>? {
    let table = FactTable(martlet_table_cloudformation_permissions())
    return table.lines(of: range).first { table[$0.lowerBound] == handler.letter }
  }
}
