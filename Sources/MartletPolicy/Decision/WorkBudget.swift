/// A bound on the work of one decision, so that no input takes for ever. It counts steps, not time: the same question always
/// ends the same way.
final class WorkBudget {
  /// Enough for every real policy many times over; a fraction of a second.
  static let standard = 3_000_000

  private(set) var remaining: Int

  init(_ steps: Int = standard) { remaining = steps }

  @inline(__always)
  func spend(_ steps: Int) throws(WorkLimit) {
    remaining -= steps
    if remaining < 0 { throw WorkLimit() }
  }
}

/// The budget is spent.
struct WorkLimit: Error {}
