import MartletDocuments

/// A request that proves a decision, and the class of requests that it stands for.
public struct AccessWitness: Sendable {
  public let request: PolicyRequest
  /// The class in words: `s3:PutObject on arn:aws:s3:::b/* when aws:PrincipalOrgID is not o-1`.
  public let summary: String
  /// The pointers of the statements that match the request, in the order of the question's policies.
  public let statements: [JSONPointer]
}
