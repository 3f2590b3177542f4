import MartletFacts

/// How much of one of AWS's limits a part of a template uses.
public struct LimitUsage: Sendable, Hashable {
  /// The quota, such as `cloudformation.resources`.
  public let quota: ServiceQuota
  /// The quota's limit.
  public let limit: Int
  /// What is counted, such as `the inline policies of the role`.
  public let subject: String
  /// The part of the template that the limit is about.
  public let path: TemplatePath
  /// The least that it can be, whatever stands behind references.
  public let atLeast: Int
  /// What it will probably be.
  public let likely: Int

  /// How near the limit is.
  public enum Level: Sendable, Comparable {
    /// Up to 80 % of the limit.
    case within
    /// More than 80 % of the limit, or probably past it.
    case near
    /// Past the limit for certain.
    case past

    init(atLeast: Int, likely: Int, limit: Int) {
      self = atLeast > limit ? .past : likely > limit - limit / 5 ? .near : .within
    }
  }

  /// Whether the limit may be passed without harm: a template that is too long for the request goes through a bucket, which the
  /// deploying tools do by themselves.
  public var isHarmless: Bool { quota == .templateSizeInRequest }

  public var level: Level { Level(atLeast: atLeast, likely: likely, limit: limit) }
}
