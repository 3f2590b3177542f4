/// A place in a type of resource where a policy stands.
public struct PolicyPlace: Sendable, Hashable {
  /// What stands there.
  public enum Form: Sendable, Hashable {
    /// A whole document that applies to several identities or to a resource.
    case document
    /// A whole document that belongs to one role, user or group, and is counted among its inline policies.
    case inlineDocument
    /// One statement.
    case statement
    /// Properties that together say what a statement says.
    case properties
    /// The name or ARN of the managed policy that is the permissions boundary.
    case boundaryReference
    /// The name or ARN of a managed policy that is attached.
    case attachmentReference
  }

  /// What a part of the statement comes from.
  public struct Part: Sendable, Hashable {
    /// `Action`, `Principal`, `Resource`, `Sid`, `Condition`, or an operator and a key: `ArnLike/aws:SourceArn`.
    public let element: String
    /// The name of the property that holds the value, or a text that stands for itself: `*`.
    public let property: String
  }

  public let form: Form
  /// The names of the kind of policy, as `PolicyType` has them, by the value of the property `kindProperty`; by the empty text where the
  /// property is absent or there is none.
  public let kinds: [String: String]
  /// The property whose value decides on the kind; nil when it is always the same.
  public let kindProperty: String?
  /// The CloudFormation type of what the policy governs; nil for policies of identities and where it may be any type.
  public let governedType: String?
  /// Where the IDs of what the policy applies to stand, as paths of names, `*` for the items of a list; the path of no names is the
  /// resource itself.
  public let targets: [[String]]
  /// The path of the document, the statement or the reference; of no names for properties.
  public let path: [String]
  /// For a statement made of properties, its parts; for a statement that stands as one, what is added where it is absent.
  public let parts: [Part]

  /// The name of the kind of policy in a resource, given the value of `kindProperty` where it is known; nil when it is no IAM policy.
  public func kind(_ value: String?) -> String? { kinds[value ?? ""] }
}
