/// What an action does to the account, as the Service Authorization Reference classes it.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html>.
public enum IAMAccessLevel: String, Sendable, Hashable, CaseIterable {
  /// Sees that resources exist, not what they hold.
  case list = "List"
  /// Reads contents or attributes, and changes nothing.
  case read = "Read"
  /// Creates, changes or deletes resources.
  case write = "Write"
  /// Changes only tags.
  case tagging = "Tagging"
  /// Grants or changes permissions.
  case permissionsManagement = "Permissions management"

  init?(letter: UInt8) {
    switch letter {
    case UInt8(ascii: "L"): self = .list
    case UInt8(ascii: "R"): self = .read
    case UInt8(ascii: "W"): self = .write
    case UInt8(ascii: "T"): self = .tagging
    case UInt8(ascii: "P"): self = .permissionsManagement
    default: return nil
    }
  }
}
