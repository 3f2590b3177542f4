import MartletDocuments

extension TemplateCheck {
  /// Runs `body` in the case that a condition has this value.
  func assuming(_ condition: String, _ value: Bool, _ body: () -> Void) {
    let before = assumptions[condition]
    assumptions[condition] = value
    body()
    assumptions[condition] = before
  }

  /// Whether a condition can have this value in the case that is being checked.
  func isPossible(_ condition: String, _ value: Bool) -> Bool {
    guard template.conditions[condition] != nil else { return true }
    if let known = assumptions[condition] { return known == value }
    var values = assumptions
    values[condition] = value
    return conditions.isPossible(values)
  }
}
