/// What a change of one property, or the removal of a resource, does to data, safeguards or users.
public struct ChangeEffect: Sendable, Hashable {
  /// When the change does it.
  public enum Test: Sendable, Hashable {
    /// A Boolean was true and is false.
    case off(absent: Bool)
    /// A Boolean was false and is true.
    case on(absent: Bool)
    /// A number is smaller; nil where nothing is said of an absent one.
    case lower(absent: Double?)
    /// A period is shorter; an absent one, and zero, have no end.
    case shorter
    /// A number is more than so many times as large.
    case times(Double)
    /// There was a value and is none.
    case removed
    /// The resource is replaced.
    case replaced
    /// There is a value and was none.
    case added
    /// There was a value, and is another one.
    case changed
    /// It is one of these texts and was not.
    case becomes([String])
    /// It was one of these texts and is not.
    case from([String])
  }

  /// The judgement that tells it, such as `tracing-lost`.
  public let judgement: String
  /// The place in the properties, with `*` for the items of a list; empty for the resource itself.
  public let path: [String]
  public let test: Test
  /// `error`, `warning` or `info`.
  public let severity: String
  /// The page of AWS.
  public let page: String
  /// One sentence; `{id}`, `{old}` and `{new}` stand for the logical ID and the values.
  public let message: String
  /// What to do; empty when nothing can be done.
  public let fix: String
}

extension ChangeEffect.Test {
  /// Reads `off`, `lower:30` and the like; nil for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let rest = parts.count > 1 ? parts[1] : nil
    switch parts.first {
    case "off": self = .off(absent: rest == "true")
    case "on": self = .on(absent: rest == "true")
    case "lower": self = .lower(absent: rest.flatMap(Double.init))
    case "shorter": self = .shorter
    case "times":
      guard let factor = rest.flatMap(Double.init) else { return nil }
      self = .times(factor)
    case "removed": self = .removed
    case "replaced": self = .replaced
    case "added": self = .added
    case "changed": self = .changed
    case "becomes": self = .becomes(Self.texts(rest))
    case "from": self = .from(Self.texts(rest))
    default: return nil
    }
  }

  private static func texts(_ list: String?) -> [String] { (list ?? "").split(separator: "|").map(String.init) }
}
