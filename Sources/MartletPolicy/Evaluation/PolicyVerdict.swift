/// What policies say about a request.
public enum PolicyVerdict: String, Sendable, Hashable, CaseIterable {
  case allowed = "Allowed"
  /// A statement with the effect `Deny` matches.
  case explicitlyDenied = "ExplicitlyDenied"
  /// No statement with the effect `Allow` matches where one must.
  case implicitlyDenied = "ImplicitlyDenied"
}
