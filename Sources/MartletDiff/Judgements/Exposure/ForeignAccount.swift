import MartletDocuments
import MartletExplain
import MartletPolicy

extension Judgement {
  static let foreignAccount = Judgement(
    "foreign-account", .exposure, .warning, "another account is let in",
    """
    A resource policy or a role's trust policy names an account, or somebody of an account, that the former version did not let in.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
  ) { review in
    for exposure in review.exposures {
      var told: Set<[String]> = []
      for subject in AccessSubjects(old: exposure.old, new: exposure.new).differing where subject.kind != .identity {
        let known = Set(accounts(subject.old, exposure.old).map(\.account))
        for (account, pointer) in accounts(subject.new, exposure.new) where !known.contains(account) {
          guard told.insert([account, subject.id]).inserted else { continue }
          let verb = subject.kind == .trust ? "assume" : "use"
          review.report(
            at: pointer, logicalID: exposure.new.resourceID(at: pointer), "account `\(account)` may \(verb) `\(subject.name)` now",
            fix: "make sure that the account is yours or a partner's")
        }
      }
    }
  }

  /// The accounts that statements let in, with the place of the first.
  private static func accounts(_ grants: Grants?, _ side: AccessSide) -> [(account: String, pointer: JSONPointer)] {
    var found: [(account: String, pointer: JSONPointer)] = []
    for statement in (grants?.policies ?? []).flatMap(side.access.statements) where statement.effect == .allow {
      guard let principals = statement.principals, !principals.isNegated else { continue }
      for entry in principals.entries {
        let account: String?
        switch entry {
        case .account(let number): account = number
        case .aws(let text): account = text.literal.flatMap { ARN($0)?.account }
        default: account = nil
        }
        guard let account, account.utf8.count == 12, account.allSatisfy(\.isNumber), !found.contains(where: { $0.account == account })
        else {
          continue
        }
        found.append((account, statement.pointer))
      }
    }
    return found
  }
}
