/// A moment of a condition, in milliseconds since 1970: ISO 8601 (`2026-03-01T00:00:00Z`, `2026-03-01`) or seconds since 1970.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date>.
public enum DateValue {
  /// Reads a moment; nil when the text is none.
  public static func parse(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    if !bytes.isEmpty, bytes.count <= 15, bytes.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), bytes.count != 4 {
      return Int64(text).map { $0 * 1000 }
    }
    var reader = Reader(bytes: bytes[...])
    guard let year = reader.number(digits: 4) else { return nil }
    var (month, day, milliseconds) = (1, 1, Int64(0))
    if reader.take("-") {
      guard let number = reader.number(digits: 2), (1...12).contains(number) else { return nil }
      month = number
      if reader.take("-") {
        guard let number = reader.number(digits: 2), (1...31).contains(number) else { return nil }
        day = number
        if reader.take("T") || reader.take("t") || reader.take(" ") {
          guard let time = reader.time() else { return nil }
          milliseconds = time
        }
      }
    }
    guard reader.bytes.isEmpty else { return nil }
    return (days(year, month, day) * 86_400_000) + milliseconds
  }

  /// The moment in ISO 8601, in UTC.
  static func text(_ milliseconds: Int64) -> String {
    let day = milliseconds >= 0 ? milliseconds / 86_400_000 : -((-milliseconds + 86_399_999) / 86_400_000)
    let rest = milliseconds - day * 86_400_000
    let (year, month, dayOfMonth) = date(day)
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    let fraction = rest % 1000 == 0 ? "" : "." + padded(rest % 1000, 3)
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(dayOfMonth, 2))"
      + "T\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2)):\(padded(rest / 1000 % 60, 2))\(fraction)Z"
  }

  /// Days since 1970-01-01 in the Gregorian calendar.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return Int64(era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468)
  }

  private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ character: Unicode.Scalar) -> Bool {
      guard let first = bytes.first, UInt32(first) == character.value else { return false }
      bytes = bytes.dropFirst()
      return true
    }

    mutating func number(digits count: Int) -> Int? {
      let digits = bytes.prefix(count)
      guard digits.count == count, digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
      bytes = bytes.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Hours, minutes, seconds, fraction and zone, in milliseconds.
    mutating func time() -> Int64? {
      guard let hours = number(digits: 2), hours < 25, take(":"), let minutes = number(digits: 2), minutes < 60 else { return nil }
      var milliseconds = Int64(hours * 3_600_000 + minutes * 60_000)
      if take(":") {
        guard let seconds = number(digits: 2), seconds < 61 else { return nil }
        milliseconds += Int64(seconds) * 1000
        if take(".") || take(",") {
          var unit: Int64 = 100
          var hasDigit = false
          while let byte = bytes.first, byte >= 0x30, byte <= 0x39 {
            milliseconds += Int64(byte - 0x30) * unit
            unit /= 10
            hasDigit = true
            bytes = bytes.dropFirst()
          }
          if !hasDigit { return nil }
        }
      }
      if bytes.isEmpty || take("Z") || take("z") { return milliseconds }
      let isWest = take("-")
      guard isWest || take("+"), let zoneHours = number(digits: 2) else { return nil }
      _ = take(":")
      let zoneMinutes = bytes.isEmpty ? 0 : number(digits: 2)
      guard let zoneMinutes, zoneHours < 24, zoneMinutes < 60 else { return nil }
      let zone = Int64(zoneHours * 3_600_000 + zoneMinutes * 60_000)
      return isWest ? milliseconds + zone : milliseconds - zone
    }
  }
}
