/// One thing that a change may mean, and that a user wants to know before it is deployed.
///
/// A judgement is a static member of this type in a file of its own, and a line of ``JudgementCatalogue``.
public struct Judgement: Sendable {
  /// The name, such as `data-loss`. It never changes.
  public let id: String
  public let category: Category
  /// How much its findings matter; single findings may be milder or graver.
  public let severity: Severity
  /// What it is about, as a short fixed phrase in lower case.
  public let summary: String
  /// What is looked at and why it matters, in full sentences.
  public let explanation: String
  /// The page of AWS that it follows.
  public let source: String
  let check: @Sendable (JudgementReview) -> Void

  /// What a finding is about.
  public enum Category: String, Sendable, Hashable, CaseIterable {
    case dataLoss = "data-loss"
    /// The change cannot be deployed in one step.
    case deployment
    case interruption
    case limits
    /// A safeguard such as encryption, tracing or retention is lost.
    case safeguards
    /// Something became reachable that was not.
    case exposure
  }

  public enum Severity: String, Sendable, Hashable, CaseIterable {
    case error
    case warning
    case info
  }

  init(
    _ id: String, _ category: Category, _ severity: Severity, _ summary: String, _ explanation: String, source: String,
    check: @escaping @Sendable (JudgementReview) -> Void
  ) {
    self.id = id
    self.category = category
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.source = source
    self.check = check
  }
}
