/// Actions whose service has ended, or that other actions have replaced.
public struct RetiredAction: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// AWS has shut the service down or closed it.
    case ended
    /// Other actions have taken the place of these.
    case replaced
  }

  /// The actions in lower case: one, such as `purchase-orders:viewpurchaseorders`, or all of a service, such as `opsworks:*`.
  public let pattern: String
  public let state: State
  /// The day of the end; nil where AWS names none.
  public let date: CalendarDate?
  /// Patterns of the actions that have taken their place.
  public let successors: [String]
  /// The page of AWS that says so.
  public let page: String

  /// The service's prefix.
  public var servicePrefix: String { String(pattern.prefix { $0 != ":" }) }
  /// Whether all actions of the service are meant.
  public var isWholeService: Bool { pattern.hasSuffix(":*") }
}
