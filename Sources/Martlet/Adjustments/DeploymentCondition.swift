/// What decides at deployment whether a resource exists: a condition of a CloudFormation template, a `count` in a Terraform module.
///
/// Plain Swift decides what is known when the stack is written, such as the stage. A condition is for what only the deployment knows: the
/// Region, the account, the partition. <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html>
public struct DeploymentCondition: Sendable, Hashable {
  indirect enum Content: Sendable, Hashable {
    case equals(Expression, Expression)
    case all([DeploymentCondition])
    case any([DeploymentCondition])
    case not(DeploymentCondition)
  }

  let content: Content
  /// The levels of conditions in it.
  let depth: Int

  static let deepest = 16

  private init(_ content: Content, holding conditions: [DeploymentCondition] = []) {
    let depth = (conditions.map(\.depth).max() ?? 0) + 1
    self.depth = min(depth, Self.deepest + 1)
    // What is too deep is dropped and reported by its depth.
    self.content = depth > Self.deepest ? .all([]) : content
  }

  /// Whether two values are the same. One of them is ``Region/current``, ``Account/current`` or ``Partition/current``.
  public static func equals(_ left: Expression, _ right: Expression) -> DeploymentCondition {
    DeploymentCondition(.equals(left, right))
  }

  /// Whether all of two to ten conditions hold.
  public static func all(_ conditions: DeploymentCondition...) -> DeploymentCondition {
    DeploymentCondition(.all(conditions), holding: conditions)
  }

  /// Whether one of two to ten conditions holds.
  public static func any(_ conditions: DeploymentCondition...) -> DeploymentCondition {
    DeploymentCondition(.any(conditions), holding: conditions)
  }

  /// Whether a condition does not hold.
  public static func not(_ condition: DeploymentCondition) -> DeploymentCondition {
    DeploymentCondition(.not(condition), holding: [condition])
  }
}
