extension Int {
  /// The number for a message, its digits in groups of three: `10,240`.
  var grouped: String {
    var text = String(magnitude)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return (self < 0 ? "-" : "") + text
  }
}

extension Duration {
  /// A duration of whole minutes.
  public static func minutes(_ minutes: Int) -> Duration { .seconds(minutes.timesSaturating(60)) }
  /// A duration of whole hours.
  public static func hours(_ hours: Int) -> Duration { .seconds(hours.timesSaturating(3600)) }
  /// A duration of whole days.
  public static func days(_ days: Int) -> Duration { .seconds(days.timesSaturating(86_400)) }

  /// The whole seconds in it, rounded down.
  var wholeSeconds: Int { Int(components.seconds) }
  /// Whether it is a whole number of seconds.
  var isWholeSeconds: Bool { components.attoseconds == 0 }

  /// The duration for a message, in the largest unit that leaves no rest: `14 days`, `90 s`, `500 ms`.
  var phrase: String {
    guard isWholeSeconds else {
      let milliseconds = components.attoseconds / 1_000_000_000_000_000
      return components.seconds == 0 && milliseconds > 0 ? "\(milliseconds) ms" : description
    }
    let seconds = wholeSeconds
    for (length, unit) in [(86_400, "day"), (3600, "hour"), (60, "minute")] where seconds != 0 && seconds % length == 0 {
      let count = seconds / length
      return "\(count.grouped) \(unit)\(count == 1 ? "" : "s")"
    }
    return "\(seconds.grouped) s"
  }
}
