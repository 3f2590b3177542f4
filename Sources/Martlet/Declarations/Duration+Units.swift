extension Duration {
  /// A duration of whole minutes.
  public static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
  /// A duration of whole hours.
  public static func hours(_ hours: Int) -> Duration { .seconds(hours * 3600) }
  /// A duration of whole days.
  public static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }

  /// The whole seconds in it, rounded down.
  var wholeSeconds: Int { Int(components.seconds) }
  /// Whether it is a whole number of seconds.
  var isWholeSeconds: Bool { components.attoseconds == 0 }
}
