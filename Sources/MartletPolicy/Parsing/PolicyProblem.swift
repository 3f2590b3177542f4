import MartletDocuments

/// Something in a document that the policy grammar does not allow, and where.
public struct PolicyProblem: Sendable, Hashable, Error, CustomStringConvertible {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case notAnObject = "an object is expected"
    case notAText = "a text or a list of texts is expected"
    case unknownElement = "there is no such element"
    case duplicateElement = "the element is given twice"
    case missingStatement = "`Statement` is missing"
    case missingEffect = "`Effect` is missing"
    case invalidEffect = "`Effect` must be `Allow` or `Deny`"
    case missingAction = "`Action` or `NotAction` is missing"
    case conflictingElements = "an element and its negation stand side by side"
    case invalidVersion = "`Version` must be `2012-10-17` or `2008-10-17`"
    case invalidPrincipal = "`Principal` must be `*` or an object of lists"
    case unknownPrincipalKey = "a principal is one of `AWS`, `Service`, `Federated` and `CanonicalUser`"
    case unknownOperator = "there is no such condition operator"
    case unresolvedFunction = "an intrinsic function stands where its value decides what the policy says"

    /// Whether the rest of the document still says what it says without this part.
    public var isHarmless: Bool { self == .unknownElement }
  }

  public let kind: Kind
  public let pointer: JSONPointer
  /// The name or value that is wrong, where it has one.
  public let value: String?

  public init(_ kind: Kind, at pointer: JSONPointer, _ value: String? = nil) {
    self.kind = kind
    self.pointer = pointer
    self.value = value
  }

  public var description: String {
    let place = pointer == .root ? "the document" : "`\(pointer)`"
    return "\(place): \(kind.rawValue)" + (value.map { ": `\($0)`" } ?? "")
  }
}
