/// A way in which a principal gains rights that nobody gave it.
public struct EscalationPath: Sendable, Hashable {
  /// What the principal gains.
  public enum Gain: String, Sendable, Hashable, CaseIterable {
    /// Any permission, for itself.
    case own = "self"
    /// The rights of another principal.
    case principal
    /// The rights of a role that it passes to something new.
    case newResource = "new"
    /// The rights of a role that something has already.
    case existingResource = "existing"
  }

  /// One action that the path takes.
  public struct Step: Sendable, Hashable, CustomStringConvertible {
    /// The action, such as `iam:PassRole`.
    public let action: String
    /// The service that a role is passed to, such as `lambda.amazonaws.com`; nil for all actions but `iam:PassRole`.
    public let passedToService: String?
    /// The resource types on which the action is needed; empty for those that every request for the action names.
    public let resourceTypes: [String]

    /// The action as a policy writes it.
    public var description: String { action }
  }

  /// The name under which the source lists the path, such as `iam-001`.
  public let name: String
  public let gain: Gain
  /// All must be allowed.
  public let steps: [Step]
  /// The page that describes the path.
  public let source: String
}
