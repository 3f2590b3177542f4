import MartletPolicy

/// What a trust policy asks of the tokens of GitHub Actions.
///
/// See <https://docs.github.com/en/actions/reference/security/oidc>.
enum GitHubClaims {
  /// Claims that name the owner or the repository, as the subject does.
  private static let owners: Set<String> = [
    "sub", "repository", "repository_id", "repository_owner", "repository_owner_id", "job_workflow_ref", "enterprise", "enterprise_id",
  ]

  static func report(_ claims: [ConditionTest], _ entry: PrincipalEntry, _ review: PolicyReview) {
    let names = claims.map { $0.key.name.dropFirst(FederatedProvider.github.utf8.count + 1) }
    guard names.contains(where: { owners.contains(String($0)) }) else {
      review.report(
        at: entry.pointer, "every repository of GitHub may assume the role",
        fix: "add the condition key `\(FederatedProvider.github):sub` with the repository and the branch",
        code: .missingGitHubRepoConditionKey)
      return
    }
    let hasBranch = names.contains("ref")
    for (test, name) in zip(claims, names) where name == "sub" && test.operator.comparison.isLike {
      guard let value = test.values.first(where: { isOpen($0, hasBranch: hasBranch) }) else { continue }
      review.report(
        at: test.pointer, "`\(value.text)` holds for more than one branch of one repository",
        fix: "give the repository and the branch, as in `repo:example/shop:ref:refs/heads/main`",
        code: .specificGitHubRepoAndBranchRecommended, severity: .warning)
    }
  }

  /// Whether a subject leaves the repository or the branch open.
  private static func isOpen(_ value: PolicyText, hasBranch: Bool) -> Bool {
    let text = value.text
    guard let star = text.firstIndex(of: "*") else { return false }
    // `repo:owner/name:` is the repository; a branch may be asked for by its own key.
    return !(hasBranch && text[..<star].count(where: { $0 == ":" }) > 1)
  }
}
