/// A runtime of AWS Lambda and the dates that AWS has set for its end.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy>.
public struct LambdaRuntimeFacts: Sendable, Hashable {
  /// The language, or the bare operating system, that a runtime brings.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    case dotnet, go, java, nodejs, provided, python, ruby
  }

  /// The value of `Runtime`, such as `python3.13`.
  public let identifier: String
  /// The language of the runtime; `provided` for the bare operating system.
  public let family: Family
  /// From this day AWS neither patches nor supports the runtime; nil when no date is known.
  public let deprecationDate: CalendarDate?
  /// From this day AWS refuses to create functions with it; nil when no date is known.
  public let createBlockDate: CalendarDate?
  /// From this day AWS refuses to update functions with it; nil when no date is known.
  public let updateBlockDate: CalendarDate?
  /// The runtime to move to; nil when this one is the newest of its family, or none is named.
  public let successor: String?

  /// Whether AWS takes the code inline (`Code.ZipFile`) for it.
  public var supportsInlineCode: Bool { family == .nodejs || family == .python }

  /// Whether the runtime is out of support on that day.
  public func isDeprecated(on day: CalendarDate) -> Bool { deprecationDate.map { $0 <= day } ?? false }

  /// Whether AWS refuses to create functions with it on that day.
  public func isCreationBlocked(on day: CalendarDate) -> Bool { createBlockDate.map { $0 <= day } ?? false }

  /// Whether AWS refuses to update functions with it on that day.
  public func isUpdateBlocked(on day: CalendarDate) -> Bool { updateBlockDate.map { $0 <= day } ?? false }
}
