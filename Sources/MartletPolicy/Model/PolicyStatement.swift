import MartletDocuments

/// One statement of a policy: whom it concerns, which actions on which resources, and when.
///
/// A class, since readers hand statements on more often than they make them.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html>.
public final class PolicyStatement: Sendable {
  public let sid: String?
  public let effect: PolicyEffect
  /// `Principal` or `NotPrincipal`; nil in identity policies, which concern whom they are attached to.
  public let principals: PolicyElement<PrincipalPattern>?
  /// `Action` or `NotAction`.
  public let actions: PolicyElement<ActionPattern>
  /// `Resource` or `NotResource`; nil in trust policies, which concern what they are attached to.
  public let resources: PolicyElement<ResourcePattern>?
  public let conditions: [ConditionTest]
  /// Its number among the statements of its document, from 0; statements that could not be read are counted.
  public let index: Int
  public let pointer: JSONPointer

  public init(
    sid: String? = nil, effect: PolicyEffect, principals: PolicyElement<PrincipalPattern>? = nil,
    actions: PolicyElement<ActionPattern>, resources: PolicyElement<ResourcePattern>? = nil,
    conditions: [ConditionTest] = [], index: Int = 0, pointer: JSONPointer = .root
  ) {
    self.sid = sid
    self.effect = effect
    self.principals = principals
    self.actions = actions
    self.resources = resources
    self.conditions = conditions
    self.index = index
    self.pointer = pointer
  }
}
