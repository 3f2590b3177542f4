/// The version of the policy language. The default is the old one, which has no policy variables.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html>.
public enum PolicyVersion: String, Sendable, Hashable, CaseIterable {
  case version2008 = "2008-10-17"
  case version2012 = "2012-10-17"

  /// Whether `${aws:username}` stands for a value of the request.
  public var hasVariables: Bool { self == .version2012 }
}
