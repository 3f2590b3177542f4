/// When a schedule runs. <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html>
public struct ScheduleExpression: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    case rate(Duration)
    case cron(String)
    case at(String)
  }

  let content: Content

  /// Again and again, each time after the given duration: whole minutes, at least one.
  public static func rate(_ interval: Duration) -> ScheduleExpression { ScheduleExpression(content: .rate(interval)) }

  /// At the times of a cron expression of six fields: minutes (0–59), hours (0–23), day of the month (1–31, `?`, `L`, `W`), month
  /// (1–12, `JAN`–`DEC`), day of the week (1–7, `SUN`–`SAT`, `?`, `L`, `#`), year (1970–2199). One of the two days must be `?`.
  public static func cron(_ fields: String) -> ScheduleExpression { ScheduleExpression(content: .cron(fields)) }

  /// Once, at a time such as `2026-12-24T18:00:00`, without an offset: the time zone is the schedule's.
  public static func at(_ time: String) -> ScheduleExpression { ScheduleExpression(content: .at(time)) }

  /// The expression as EventBridge Scheduler reads it.
  var text: String {
    switch content {
    case .rate(let interval):
      let (count, unit) = Self.split(interval)
      return "rate(\(count) \(unit)\(count == 1 ? "" : "s"))"
    case .cron(let fields): return "cron(\(CronExpression.normalised(fields)))"
    case .at(let time): return "at(\(time))"
    }
  }

  /// A name for a trigger by this expression, in upper camel case.
  var name: String {
    switch content {
    case .rate(let interval):
      let (count, unit) = Self.split(interval)
      return "Every\(count)\(Naming.logicalID(unit))\(count == 1 ? "" : "s")"
    case .cron: return "Cron"
    case .at: return "Once"
    }
  }

  private static func split(_ interval: Duration) -> (count: Int, unit: String) {
    let minutes = interval.wholeSeconds / 60
    if minutes >= 1440, minutes % 1440 == 0 { return (minutes / 1440, "day") }
    if minutes >= 60, minutes % 60 == 0 { return (minutes / 60, "hour") }
    return (minutes, "minute")
  }
}
