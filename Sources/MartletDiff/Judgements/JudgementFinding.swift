import MartletDocuments
import MartletPolicy

/// What a judgement says about one change.
public struct JudgementFinding: Sendable {
  public let judgement: Judgement
  public let severity: Judgement.Severity
  /// The ID of the resource, of the new document where it has it; nil when it is about the stack.
  public let logicalID: String?
  /// The place in the new document, or in the old one where the new has none.
  public let pointer: JSONPointer
  /// One sentence without a full stop; user text in backticks.
  public let message: String
  /// What to do; empty when nothing can be done.
  public let fix: String
}
