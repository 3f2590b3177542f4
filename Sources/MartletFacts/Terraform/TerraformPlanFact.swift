/// What the provider's plans do with an attribute beyond what its schema says.
public struct TerraformPlanFact: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The text is JSON: order and layout have no meaning.
    case json
    /// The value that the provider sets where none is written, as a text.
    case `default`(String)
    /// A change replaces the resource where the schema does not say it: when `condition`, if it is named, is true after the change, else
    /// for certain values.
    case replaces(condition: String?)
    /// The value is unknown until the apply when one of these attributes changes and, if it is named, `condition` is true.
    case recomputed(causes: [String], condition: String?)
  }

  /// The names of blocks and of the attribute.
  public let path: [String]
  public let kind: Kind
}
