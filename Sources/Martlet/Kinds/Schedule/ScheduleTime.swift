/// A date and time such as `2026-12-24T18:00:00`.
enum ScheduleTime {
  /// Whether the text is a time that exists in the calendar.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 19 else { return false }
    for (index, separator) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] where bytes[index] != separator.utf8.first {
      return false
    }
    let number = { (range: Range<Int>) -> Int? in
      bytes[range].allSatisfy { (48...57).contains($0) } ? Int(String(decoding: bytes[range], as: UTF8.self)) : nil
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day) && hour <= 23 && minute <= 59 && second <= 59
  }
}

/// The form of IANA's time zone names.
enum TimeZoneName {
  private static let areas = [
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Etc", "Europe", "Indian", "Pacific",
  ]

  /// The nearest name of the right form when `name` has another one; nil when the form is right.
  static func correction(of name: String) -> String?? {
    if name == "UTC" || name == "GMT" { return nil }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3, name.utf8.count <= 50 else {
      return .some(["utc", "z", "zulu", "gmt"].contains(name.lowercased()) ? "UTC" : nil)
    }
    let isLegal = parts.dropFirst().allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || [43, 45, 95].contains($0) }
    }
    if isLegal, areas.contains(parts[0]) { return nil }
    guard let area = areas.first(where: { editing(parts[0], $0) }) else { return .some(nil) }
    return .some(([area] + parts.dropFirst().map { String($0.map { $0 == " " ? "_" : $0 }) }).joined(separator: "/"))
  }

  private static func editing(_ text: String, _ area: String) -> Bool {
    text.lowercased().prefix(3) == area.lowercased().prefix(3)
  }
}
