/// What a policy is attached to, which decides what it may say and what it means.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types>.
public enum PolicyType: String, Sendable, Hashable, CaseIterable {
  /// Attached to a user, a group or a role.
  case identity
  /// Attached to a resource: a bucket, a queue, a key… Its statements name principals.
  case resource
  /// A role's trust policy, which says who may assume it.
  case trust
  /// A permissions boundary: the most that an identity may be allowed.
  case boundary
  /// A service control policy of an organization.
  case serviceControl = "service-control"
  /// A resource control policy of an organization.
  case resourceControl = "resource-control"
  /// Passed when a session is made.
  case session
  /// Attached to a VPC endpoint.
  case endpoint

  /// Whether the statements name principals.
  public var namesPrincipals: Bool { self == .resource || self == .trust || self == .endpoint || self == .resourceControl }

  /// Reads the name as this type's raw value, as Access Analyzer writes it (`IDENTITY_POLICY`), or the usual abbreviations.
  public init?(named text: String) {
    let name = String(text.lowercasedASCII.map { $0 == "_" ? "-" : $0 })
    let short = name.hasSuffix("-policy") ? String(name.dropLast("-policy".count)) : name
    switch short {
    case "scp": self = .serviceControl
    case "rcp": self = .resourceControl
    case "role-trust", "assume-role": self = .trust
    default: self.init(rawValue: short)
    }
  }
}
