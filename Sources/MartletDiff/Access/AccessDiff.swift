extension StackDiff {
  /// What the change allows and what it no longer allows, ordered by principal.
  public func accessChanges() -> [AccessChange] { [] }
}
