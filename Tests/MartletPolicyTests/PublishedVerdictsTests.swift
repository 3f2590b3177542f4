import MartletDocuments
import Testing

@testable import MartletPolicy

/// The decisions against verdicts that others have published.
@Suite(.enabled(if: Corpus.isPresent)) struct PublishedVerdictsTests {
  /// The labels that AWS gives for CheckNoNewAccess.
  @Test func newAccess() throws {
    for pair in try Corpus.lines("new-access.jsonl") {
      let decision = PolicyDecision.newlyAllowed(
        old: try PolicyDocument(#require(pair["existing"])), new: try PolicyDocument(#require(pair["new"])))
      let expected = try #require(pair["expect"]?.text)
      #expect(decision.isNoAccess ? expected == "PASS" : decision.witness != nil && expected == "FAIL", "\(pair["id"]?.text ?? "")")
    }
  }

  /// What two independent solvers agree on.
  @Test func mutants() throws {
    for pair in try Corpus.lines("mutants.jsonl") {
      let first = try PolicyDocument(#require(pair["policy1"]))
      let second = try PolicyDocument(#require(pair["policy2"]))
      for (name, old, new) in [("p1_minus_p2", second, first), ("p2_minus_p1", first, second)] {
        let decision = PolicyDecision.newlyAllowed(old: old, new: new)
        #expect(!decision.isUndecided, "\(pair["id"]?.text ?? "")")
        guard let consensus = pair["consensus"]?[name]?.text else { continue }
        #expect(decision.isNoAccess == (consensus == "UNSAT"), "\(pair["id"]?.text ?? "") \(name)")
      }
    }
  }

  /// Every change of the managed policies is decided in both directions, and every witness is what it claims.
  @Test func managedChanges() throws {
    for change in try Corpus.lines("managed-changes.jsonl.gz") {
      let old = try PolicyDocument(#require(change["old"]))
      let new = try PolicyDocument(#require(change["new"]))
      for (old, new) in [(old, new), (new, old)] {
        let decision = PolicyDecision.newlyAllowed(old: old, new: new)
        #expect(!decision.isUndecided, "\(change["id"]?.text ?? "") \(decision)")
        guard let request = decision.witness?.request else { continue }
        #expect(new.evaluate(request) == .allowed, "\(change["id"]?.text ?? "")")
        #expect(old.evaluate(request) != .allowed, "\(change["id"]?.text ?? "")")
      }
    }
  }
}
