import MartletDocuments
import MartletExplain
import MartletPolicy
import MartletTemplates

/// Whether policies let strangers in.
enum PublicPolicy {
  /// A request by a stranger that the policies of a resource allow, and the place of the statement; nil when there is none.
  static func witness(_ policies: [AttachedPolicy], _ side: AccessSide) -> (witness: AccessWitness, pointer: JSONPointer)? {
    let statements = policies.flatMap(side.access.statements)
    // Who is named is no stranger.
    let mayBePublic = statements.contains { statement in
      statement.effect == .allow && (statement.principals.map { $0.isNegated || $0.entries.contains(.everyone) } ?? true)
    }
    guard mayBePublic else { return nil }
    guard let witness = PolicyDecision.publicAccess(PolicyDocument(statements: statements), steps: 500_000).witness else { return nil }
    let place = statements.first { $0.effect == .allow && $0.matches(witness.request) }
    return (witness, place?.pointer ?? .root)
  }
}
