extension Int {
  /// The nearest number in the range. Numbers that users write may be of any size, and arithmetic on them must not overflow.
  func clamped(to range: ClosedRange<Int>) -> Int { Swift.min(Swift.max(self, range.lowerBound), range.upperBound) }

  /// The product, or the nearest number that there is.
  func timesSaturating(_ factor: Int) -> Int {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? ((self < 0) == (factor < 0) ? .max : .min) : product
  }
}
