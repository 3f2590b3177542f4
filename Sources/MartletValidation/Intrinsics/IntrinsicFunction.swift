import MartletDocuments
import MartletFacts

/// An intrinsic function: where its findings belong, what it answers, and what it asks of its argument.
///
/// Each function is one file of `Functions` and one line of ``IntrinsicCatalogue``.
struct IntrinsicFunction: Sendable {
  /// `Ref`, `Condition`, or a name that begins with `Fn::`.
  let name: String
  let member: FunctionSet
  /// What its findings are filed under.
  let rule: Rule
  /// The kinds of value that it can answer.
  let result: JSONTypes
  /// What the findings about its resolved value are filed under; nil when it is not resolved.
  let resolvedRule: Rule?
  /// Checks the argument; the current place is the argument's.
  let check: @Sendable (TemplateCheck, JSON) -> Void
  /// The values that the function can have, as far as the template decides them.
  let resolve: (@Sendable (TemplateCheck, JSON, ResolvedValue) -> [ResolvedValue])?

  init(
    _ name: String, _ member: FunctionSet, rule: Rule, result: JSONTypes, resolvedRule: Rule? = nil,
    check: @escaping @Sendable (TemplateCheck, JSON) -> Void,
    resolve: (@Sendable (TemplateCheck, JSON, ResolvedValue) -> [ResolvedValue])? = nil
  ) {
    self.name = name
    self.member = member
    self.rule = rule
    self.result = result
    self.resolvedRule = resolvedRule
    self.check = check
    self.resolve = resolve
  }

  /// The kinds that the answer can be converted to.
  var convertedResult: JSONTypes {
    var types = result
    if result.contains(.string) { types.formUnion(.scalar) }
    if result.contains(.integer) { types.formUnion([.number, .string]) }
    if !result.isDisjoint(with: [.boolean, .number]) { types.formUnion(.string) }
    return types
  }
}
