/// Whether a statement grants or refuses.
public enum PolicyEffect: String, Sendable, Hashable, CaseIterable {
  case allow = "Allow"
  case deny = "Deny"
}
