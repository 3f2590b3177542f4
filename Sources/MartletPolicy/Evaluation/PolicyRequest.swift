/// One request, as policies see it.
public struct PolicyRequest: Sendable, Hashable {
  /// Who asks; nil where only policies without a principal count.
  public var principal: RequestPrincipal?
  /// The action, such as `s3:GetObject`, in any case.
  public var action: String
  /// The ARN of the resource; `*` for actions that concern none.
  public var resource: String
  /// The values of the condition keys. A key without values is absent.
  public private(set) var context: [ConditionKey: [String]]

  public init(
    principal: RequestPrincipal? = nil, action: String, resource: String, context: [ConditionKey: [String]] = [:]
  ) {
    self.principal = principal
    self.action = action
    self.resource = resource
    self.context = context.filter { !$0.value.isEmpty }
  }

  /// The values of a key; empty when the request does not carry it.
  public subscript(key: ConditionKey) -> [String] {
    get { context[key] ?? [] }
    set { context[key] = newValue.isEmpty ? nil : newValue }
  }
}
