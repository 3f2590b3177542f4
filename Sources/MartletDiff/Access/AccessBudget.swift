/// A bound on the work of one comparison, so that no two documents take for ever. It counts steps, not time: the same comparison
/// always ends the same way.
final class AccessBudget {
  private var remaining: Int

  init(_ steps: Int = 40_000_000) { remaining = steps }

  /// The steps that the next decision may take; nil when none are left.
  var steps: Int? { remaining < 20_000 ? nil : min(3_000_000, max(20_000, remaining / 8)) }

  /// - Parameter statements: how many statements the decision was about.
  func spend(_ steps: Int, on statements: Int, isUndecided: Bool) {
    // What a decision costs before it counts: the statements are read anew.
    remaining -= 500 + 600 * statements + (isUndecided ? steps : 0)
  }
}
