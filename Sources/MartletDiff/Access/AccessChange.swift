import MartletDocuments
import MartletPolicy

/// What somebody may do now and could not before, or the other way round.
public struct AccessChange: Sendable {
  public enum Result: String, Sendable, Hashable, CaseIterable {
    case newlyAllowed = "newly-allowed"
    case newlyDenied = "newly-denied"
    /// Neither could be proved.
    case undecided
  }

  /// The function or role of the stack, or whom a resource's policy or a route lets in.
  public let principal: String
  public let result: Result
  /// A request that stands for the class; nil when undecided, and where access is not a matter of policies.
  public let witness: PolicyRequest?
  /// One sentence without a full stop, with user text in backticks.
  public let description: String
  /// The ID of the resource whose policy or setting changed it, in the document that allows it.
  public let logicalID: String?
  /// The place of the deciding statement or setting: in the new document what allows newly, in the old one what is allowed no longer, unless
  /// a refusal decides.
  public let pointer: JSONPointer
  /// Whether the place is one of the old document.
  public let isInOld: Bool

  /// The witness in words: `s3:PutObject on arn:aws:s3:::${Uploads}/example`.
  public var example: String? { witness.map { "\($0.action) on \(TemplateReference.readable($0.resource))" } }

  /// - Parameter isInOld: nil for where what is allowed newly or no longer stands as a rule.
  public init(
    principal: String, result: Result, witness: PolicyRequest?, description: String, logicalID: String?, pointer: JSONPointer,
    isInOld: Bool? = nil
  ) {
    self.principal = principal
    self.result = result
    self.witness = witness
    self.description = description
    self.logicalID = logicalID
    self.pointer = pointer
    self.isInOld = isInOld ?? (result == .newlyDenied)
  }
}
