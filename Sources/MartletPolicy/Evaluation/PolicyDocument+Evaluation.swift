extension PolicyDocument {
  /// What this policy alone says about a request: a matching `Deny` wins over every `Allow`, and without an `Allow` the
  /// request is denied.
  ///
  /// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
  public func evaluate(_ request: PolicyRequest) -> PolicyVerdict {
    if denies.contains(where: { $0.matches(request) }) { return .explicitlyDenied }
    return allows.contains { $0.matches(request) } ? .allowed : .implicitlyDenied
  }
}
