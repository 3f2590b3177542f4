/// A day of the Gregorian calendar, without time or zone.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date written as `YYYY-MM-DD`; nil for any other text.
  ///
  /// Checks the range of each number, not the length of the month.
  public init?(_ text: String) {
    guard text.utf8.count == 10 else { return nil }
    // Year, month and day in turn, as their digits come.
    var numbers = (0, 0, 0)
    for (index, byte) in text.utf8.enumerated() {
      if index == 4 || index == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        numbers = (numbers.1, numbers.2, 0)
      } else {
        guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        numbers.2 = numbers.2 * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    guard (1...12).contains(numbers.1), (1...31).contains(numbers.2) else { return nil }
    (year, month, day) = numbers
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    func padded(_ number: Int, to width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
    return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
