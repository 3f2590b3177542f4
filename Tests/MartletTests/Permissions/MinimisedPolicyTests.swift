import Testing

@testable import Martlet

/// Joining statements keeps a policy under IAM's limits; it must not change what the policy allows.
@Suite struct MinimisedPolicyTests {
  private static let actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:ListBucket"]
  private static let resources: [Expression] = ["arn:aws:s3:::a", "arn:aws:s3:::b", "arn:aws:s3:::c"]
  private static let conditions: [[Condition]] = [[], [.equals("aws:PrincipalTag/team", "a")], [.equals("aws:PrincipalTag/team", "b")]]

  /// What a list of statements says about each request: by effect, action, resource and the conditions that have to hold.
  private func meaning(_ statements: [Statement]) -> Set<String> {
    var meaning: Set<String> = []
    for statement in statements {
      for action in statement.actions {
        for resource in statement.resources { meaning.insert("\(statement.effect) \(action) \(resource.key) \(statement.conditions)") }
      }
    }
    return meaning
  }

  @Test func joiningStatementsWidensNothing() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      let statements = (0..<Int.random(in: 1...8, using: &random)).map { _ in
        Statement(
          effect: Bool.random(using: &random) ? .allow : .deny,
          actions: (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in Self.actions.randomElement(using: &random) },
          resources: (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in Self.resources.randomElement(using: &random) },
          conditions: Self.conditions.randomElement(using: &random) ?? [])
      }
      let minimised = PolicyDocument(statements: statements).minimised
      #expect(meaning(minimised) == meaning(statements))
      #expect(minimised.count <= statements.count)
    }
  }
}

/// SplitMix64, so that every run draws the same statements.
private struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
