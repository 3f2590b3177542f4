import MartletFacts

/// How much of one of AWS's limits a part of a template uses.
public struct LimitUsage: Sendable, Hashable {
  /// The quota, such as `cloudformation.resources`.
  public let quota: ServiceQuota
  /// What is counted, such as `the inline policies of the role`.
  public let subject: String
  /// The part of the template that the limit is about.
  public let path: JSONPointer
  /// The least that it can be, whatever stands behind references.
  public let atLeast: Int
  /// What it will probably be.
  public let likely: Int

  init(_ quota: ServiceQuota, _ subject: String, at path: JSONPointer, atLeast: Int, likely: Int? = nil) {
    self.quota = quota
    self.subject = subject
    self.path = path
    self.atLeast = atLeast
    self.likely = likely ?? atLeast
  }

  /// How near the limit is.
  public enum Level: Sendable, Comparable {
    /// Up to 80 % of the limit.
    case within
    /// More than 80 % of the limit, or probably past it.
    case near
    /// Past the limit for certain.
    case past
  }

  /// The level against the default limit, or against what AWS has raised it to.
  public func level(raisedTo raised: Int? = nil) -> Level {
    let limit = raised ?? quota.limit
    if atLeast > limit { return .past }
    return likely * 5 > limit * 4 ? .near : .within
  }
}
