import MartletPolicy

/// Somebody in a stack who can be allowed something: a role, a user or a group.
public struct StackPrincipal: Sendable {
  /// The logical ID or address of the role, the user or the group.
  public let id: String
  /// The functions and other resources of the stack that act as this role.
  public let actors: [String]
  /// The groups that the user is in; the name of a group that is not part of the stack.
  public let groups: [String]
  /// The statements of all of its policies and of those of its groups, with values in place of references; places are those of the file.
  public let statements: [PolicyStatement]
  /// What its permissions boundary is called; nil when it has none.
  public let boundaryName: String?
  /// The statements of its permissions boundary; nil when it has none, or one that is not in the stack.
  public let boundary: [PolicyStatement]?
  /// Policies that are attached and whose text is not in the stack, such as those of AWS.
  public let unknownPolicies: [String]
  /// Those of the groups that are not part of the stack.
  public let unknownGroups: [String]

  /// Whether policies that are not in the stack may allow more, or forbid.
  public var hasUnknownPolicies: Bool { !unknownPolicies.isEmpty || !unknownGroups.isEmpty }

  /// All that the principal's own policies say, as one document.
  public var document: PolicyDocument { PolicyDocument(statements: statements) }

  /// The name to show: of the one function that acts as the role, or of the role.
  public var name: String { actors.count == 1 ? actors[0] : id }
}
