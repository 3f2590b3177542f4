/// The rules of EventBridge Scheduler's cron expressions.
/// <https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based>
enum CronExpression {
  /// What is wrong with an expression, and what would be right.
  struct Problem {
    var what: String
    var why: String
    var fix: String
  }

  private struct Field {
    var name: String
    var range: ClosedRange<Int>
    var names: [String] = []
    /// Whether `?` may stand in it.
    var isDay = false
    /// The value that the first name stands for.
    var firstName = 1
  }

  private static let fields = [
    Field(name: "minutes", range: 0...59),
    Field(name: "hours", range: 0...23),
    Field(name: "day of the month", range: 1...31, isDay: true),
    Field(
      name: "month", range: 1...12,
      names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]),
    Field(name: "day of the week", range: 1...7, names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"], isDay: true),
    Field(name: "year", range: 1970...2199),
  ]

  static func words(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
  }

  /// The fields with one space between them.
  static func normalised(_ text: String) -> String { words(text).joined(separator: " ") }

  static func problems(in text: String) -> [Problem] {
    let words = words(text)
    guard words.count == 6 else { return [wrongCount(words, text)] }
    var problems: [Problem] = []
    for (field, word) in zip(fields, words) {
      for item in word.split(separator: ",", omittingEmptySubsequences: false) {
        if let problem = check(String(item), in: field, isAlone: !word.contains(",")) { problems.append(problem) }
      }
    }
    if problems.isEmpty, (words[2] == "?") == (words[4] == "?") { problems.append(wrongDays(words)) }
    return problems
  }

  private static func wrongCount(_ words: [String], _ text: String) -> Problem {
    let why = "a cron expression has six fields: minutes, hours, day of the month, month, day of the week, year"
    let what = "`\(text)` has \(words.count) field\(words.count == 1 ? "" : "s")"
    guard words.count == 5 else { return Problem(what: what, why: why, fix: "write it as `0 8 * * ? *`") }
    // Five fields are the cron of Unix, which counts the days of the week from 0 for Sunday and has no `?`.
    var words = words + ["*"]
    if words[4] == "*" {
      words[4] = "?"
    } else if words[2] == "*" {
      words[2] = "?"
      words[4] = String(words[4].map { digit in ("0"..."6").contains(digit) ? Self.next(digit) : digit })
    }
    return Problem(what: what, why: why, fix: "write `\(words.joined(separator: " "))`")
  }

  private static func next(_ digit: Character) -> Character {
    Character(String((digit.wholeNumberValue ?? 0) + 1))
  }

  private static func wrongDays(_ words: [String]) -> Problem {
    var fixed = words
    if words[4] == "*" || words[2] == "?" { fixed[4] = words[2] == "?" ? "*" : "?" } else { fixed[2] = "?" }
    if words[2] == "?", words[4] == "?" { fixed[2] = "*"; fixed[4] = "?" }
    return Problem(
      what: "the day of the month is `\(words[2])` and the day of the week is `\(words[4])`",
      why: "one of the two days, and one only, must be `?`", fix: "write `\(fixed.joined(separator: " "))`")
  }

  private static func check(_ item: String, in field: Field, isAlone: Bool) -> Problem? {
    if item == "*" { return isAlone ? nil : problem(item, field, "`*` stands alone", "write `*`, or list the values") }
    if item == "?" {
      if field.isDay, isAlone { return nil }
      return problem(item, field, "`?` stands alone, for one of the two days", "write `*`")
    }
    if field.isDay, let answer = checkDay(item, in: field) { return answer.problem }
    let steps = item.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if steps.count > 2 { return problem(item, field, "a step is written once", "write `0/15`") }
    if steps.count == 2 {
      let longest = field.range.upperBound - field.range.lowerBound
      guard let step = Int(steps[1]), (1...max(1, longest)).contains(step) else {
        return problem(item, field, "a step is a number from 1 to \(longest)", "write `\(steps[0])/1`")
      }
      if steps[0] == "*" { return nil }
    }
    let ends = steps[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    if ends.count > 2 { return problem(item, field, "a range has two ends", "write `\(field.range.lowerBound)-\(field.range.upperBound)`") }
    var values: [Int] = []
    for end in ends {
      guard let value = value(of: end, in: field) else { return outOfRange(end, field) }
      values.append(value)
    }
    if values.count == 2, values[0] > values[1] {
      return problem(item, field, "a range goes upwards", "write `\(ends[1])-\(ends[0])`, or list the values")
    }
    return nil
  }

  /// `L` and `W` of the days; nil when the item is none of them.
  private static func checkDay(_ item: String, in field: Field) -> (problem: Problem?, Void)? {
    let upper = item.uppercased()
    if upper == "L" { return (nil, ()) }
    if field.names.isEmpty {
      if upper == "LW" { return (nil, ()) }
      if upper.hasPrefix("L-"), let days = Int(upper.dropFirst(2)), (1...30).contains(days) { return (nil, ()) }
      guard upper.hasSuffix("W") else { return nil }
      let day = String(upper.dropLast())
      if let value = Int(day), field.range.contains(value) { return (nil, ()) }
      return (problem(item, field, "`W` follows a day from 1 to 31", "write `15W`"), ())
    }
    if upper.hasSuffix("L"), value(of: String(upper.dropLast()), in: field) != nil { return (nil, ()) }
    guard upper.contains("#") else { return nil }
    let parts = upper.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, value(of: parts[0], in: field) != nil, let week = Int(parts[1]), (1...5).contains(week) {
      return (nil, ())
    }
    return (problem(item, field, "`#` stands between a day of the week and a week from 1 to 5", "write `3#2`"), ())
  }

  private static func value(of text: String, in field: Field) -> Int? {
    if let number = Int(text), text.utf8.first.map({ (48...57).contains($0) }) == true {
      return field.range.contains(number) ? number : nil
    }
    return field.names.firstIndex(of: text.uppercased()).map { $0 + field.firstName }
  }

  private static func outOfRange(_ text: String, _ field: Field) -> Problem {
    let allowed =
      "\(field.range.lowerBound) to \(field.range.upperBound)"
      + (field.names.isEmpty ? "" : " or \(field.names[0]) to \(field.names[field.names.count - 1])")
    let near = Int(text).map { min(max($0, field.range.lowerBound), field.range.upperBound) } ?? field.range.lowerBound
    return problem(text, field, "the field accepts \(allowed)", "use `\(near)`")
  }

  private static func problem(_ item: String, _ field: Field, _ why: String, _ fix: String) -> Problem {
    Problem(what: "`\(item)` stands in the field for the \(field.name)", why: why, fix: fix)
  }
}
