import MartletDiagnostics

/// When something runs and how often it is tried: what a declared schedule and a trigger share.
struct ScheduleSettings: Sendable {
  var expression: ScheduleExpression
  var timeZone: String?
  var flexibleWindow: Duration?
  var start: String?
  var end: String?
  var input: Expression?
  var retries: Int?
  var maximumAge: Duration?
  var deadLetters: DestinationTarget?
  var isEnabled: Bool
  var group: ScheduleGroup?

  /// A text that orders schedules by what they say.
  var key: String {
    [
      expression.text, timeZone ?? "", input?.key ?? "", "\(flexibleWindow?.wholeSeconds ?? -1)", start ?? "", end ?? "",
      "\(retries ?? -1)", "\(maximumAge?.wholeSeconds ?? -1)", deadLetters?.arn.key ?? "", "\(isEnabled)",
      group?.header.name ?? "",
    ].joined(separator: " ")
  }

  var declarations: [any Declaration] {
    (input?.declarations ?? []) + (deadLetters?.grant.declarations ?? []) + (group.map { [$0] } ?? [])
  }

  /// The times as EventBridge Scheduler wants them, with the zone that they are in.
  var startText: String? { start.map { $0 + "Z" } }
  var endText: String? { end.map { $0 + "Z" } }

  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    expression.check(at: source, &diagnostics)
    if let timeZone, let correction = TimeZoneName.correction(of: timeZone) {
      diagnostics.error(
        "unknown time zone", what: "the time zone is `\(timeZone)`",
        why: "a time zone is `UTC` or an area and a place of the IANA database, such as `Europe/Vienna`",
        fix: correction.map { "use `\($0)`" } ?? "write it as `Europe/Vienna`", at: source)
    }
    if let flexibleWindow {
      if flexibleWindow.isWholeSeconds, flexibleWindow.wholeSeconds % 60 == 0 {
        diagnostics.check(flexibleWindow.wholeSeconds / 60, in: 1...1440, "`flexibleWindow`", unit: "minutes", at: source)
      } else {
        diagnostics.error(
          "value out of range", what: "`flexibleWindow` is \(flexibleWindow)", why: "AWS accepts whole minutes only",
          fix: "use `.minutes(\(max(1, flexibleWindow.wholeSeconds / 60)))`", at: source)
      }
    }
    for (name, time) in [("from", start), ("until", end)] {
      guard let time, !ScheduleTime.isValid(time) else { continue }
      diagnostics.error(
        "illegal time", what: "`\(name)` is `\(time)`", why: "a time is a date and a time of day in UTC, without an offset",
        fix: "write it as `2026-12-24T18:00:00`", at: source)
    }
    if let start, let end, end <= start {
      diagnostics.error(
        "schedule without a time", what: "the schedule ends at `\(end)` and starts at `\(start)`",
        why: "it would never run", fix: "let it end after its start", at: source)
    }
    if let retries { diagnostics.check(retries, in: 0...185, "`retries`", at: source) }
    if let maximumAge { diagnostics.check(maximumAge, in: 60...86_400, "`maximumAge`", at: source) }
    deadLetters?.checkTakesEvents(at: source, &diagnostics)
  }

  var flexibleWindowProperty: PropertyValue {
    flexibleWindow.map { ["Mode": "FLEXIBLE", "MaximumWindowInMinutes": .int($0.wholeSeconds / 60)] } ?? ["Mode": "OFF"]
  }

  var retryProperty: PropertyValue? {
    if retries == nil, maximumAge == nil { return nil }
    // Both, because Terraform writes 0 where an argument is missing, and all formats are to say the same.
    return [
      "MaximumEventAgeInSeconds": .int(maximumAge?.wholeSeconds ?? 86_400), "MaximumRetryAttempts": .int(retries ?? 185),
    ]
  }
}

extension DestinationTarget {
  /// Whether this is the dead-letter queue that a queue brings along, which has the queue's identity.
  var isDeadLetterQueue: Bool {
    identity.kind == "queue"
      && grant.declarations.contains { $0.identity == identity && $0.reference(Queue.arnAttribute) != arn }
  }

  /// Reports a dead-letter target of EventBridge that is not a standard queue.
  func checkTakesEvents(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    guard identity.kind != "queue" || isFIFO else { return }
    diagnostics.error(
      "not a dead-letter queue", what: "\(identity)\(isFIFO ? ", a FIFO one," : "") is to take what could not be delivered",
      why: "EventBridge sends it to standard queues only", fix: "use a standard `Queue`", at: source)
  }
}

extension ScheduleExpression {
  func check(at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch content {
    case .rate(let interval):
      if interval.isWholeSeconds, interval.wholeSeconds >= 60, interval.wholeSeconds % 60 == 0 { return }
      diagnostics.error(
        "illegal rate", what: "the rate is \(interval.phrase)", why: "a rate is a whole number of minutes, at least one",
        fix: "use `.rate(.minutes(\((interval.wholeSeconds.clamped(to: 1...Int(Int32.max)) + 59) / 60)))`", at: source)
    case .cron(let fields):
      for problem in CronExpression.problems(in: fields) {
        diagnostics.error("illegal cron expression", what: problem.what, why: problem.why, fix: problem.fix, at: source)
      }
    case .at(let time):
      if ScheduleTime.isValid(time) { return }
      diagnostics.error(
        "illegal time", what: "the schedule runs at `\(time)`",
        why: "a time is a date and a time of day without an offset; the zone is the schedule's",
        fix: "write it as `2026-12-24T18:00:00`", at: source)
    }
  }
}
