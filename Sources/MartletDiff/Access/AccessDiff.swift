import MartletPolicy

extension StackDiff {
  /// What the change allows and what it no longer allows, ordered by principal.
  ///
  /// Decided over all requests, so that statements that only moved or were written anew say nothing. What cannot be decided, such as what a
  /// policy allows whose text is not part of the stack, is said to be undecided.
  ///
  /// - Parameter steps: the bound on the work; beyond it the answers are undecided.
  public func accessChanges(steps: Int = 40_000_000) -> [AccessChange] {
    accessReview(steps: steps)?.changes() ?? []
  }

  /// What compares who may do what; nil where nothing that could matter differs.
  func accessReview(steps: Int = 40_000_000) -> AccessReview? {
    AccessRelevance(self).mayDiffer ? AccessReview(self, AccessBudget(steps)) : nil
  }
}
