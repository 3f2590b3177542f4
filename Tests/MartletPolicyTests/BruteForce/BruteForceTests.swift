import Foundation
import Testing

@testable import MartletPolicy

/// The decision against all requests of a tiny world: what it says is impossible never occurs, and what it finds is real.
@Suite struct BruteForceTests {
  /// Set `MARTLET_POLICY_CASES` for a longer run, which then prints what it tried.
  static let cases = ProcessInfo.processInfo.environment["MARTLET_POLICY_CASES"].flatMap { Int($0) } ?? 20_000
  static let isLong = cases > 20_000

  @Test(arguments: TinyWorld.Theme.allCases)
  func theDecisionAgreesWithAllRequests(theme: TinyWorld.Theme) throws {
    let perWorld = 500
    let worlds = max(1, Self.cases / TinyWorld.Theme.allCases.count / perWorld)
    var (access, noAccess, undecided) = (0, 0, 0)
    for seed in 0..<worlds {
      var random = SeededGenerator(seed: UInt64(seed) &* 7919 &+ UInt64(theme.hashNumber))
      let world = TinyWorld(theme, &random)
      for _ in 0..<perWorld {
        let old = TinyPolicy(world, &random)
        let new = TinyPolicy(world, &random)
        let expected = Self.someRequest(allowedBy: new, butNotBy: old, in: world)
        switch PolicyDecision.newlyAllowed(old: old.document, new: new.document) {
        case .noAccess:
          noAccess += 1
          if let expected {
            Issue.record("\(expected) is newly allowed\nold: \(old.document.described)\nnew: \(new.document.described)")
            return
          }
        case .access(let witness):
          access += 1
          #expect(new.document.evaluate(witness.request) == .allowed)
          #expect(old.document.evaluate(witness.request) != .allowed)
        case .undecided(let reason):
          undecided += 1
          if theme != .variables {
            Issue.record("undecided: \(reason)\nold: \(old.document.described)\nnew: \(new.document.described)")
            return
          }
        }
      }
    }
    let counts = "\(worlds * perWorld) cases of \(theme): \(access) new access, \(noAccess) none, \(undecided) undecided"
    if Self.isLong { print(counts) }
    #expect(min(access, noAccess) * 10 >= worlds * perWorld, "hardly a test of both answers: \(counts)")
    // Two variables' values in one text can be left undecided, but seldom.
    #expect(undecided * 50 <= worlds * perWorld, "\(counts)")
  }

  static func someRequest(allowedBy new: TinyPolicy, butNotBy old: TinyPolicy, in world: TinyWorld) -> PolicyRequest? {
    var contexts: UInt64 = world.contexts.count == 64 ? .max : (1 << UInt64(world.contexts.count)) - 1
    // Without a set operator on it, a key has one value.
    let tests = (old.statements + new.statements).flatMap(\.tests).map { world.testPool[$0].value }
    let multivalued = Set(tests.filter { $0.operator.quantifier != nil }.map(\.key))
    for (index, context) in world.contexts.enumerated()
    where context.contains(where: { $0.value.count > 1 && !multivalued.contains($0.key) }) {
      contexts &= ~(1 << UInt64(index))
    }
    let newMasks = new.masks(allContexts: contexts)
    let oldMasks = old.masks(allContexts: contexts)
    /// One word of each class that the statements do not tell apart, with what both policies say of it.
    func classes(_ count: Int, _ matches: (TinyPolicy, Int) -> [UInt64]) -> [(word: Int, new: [UInt64], old: [UInt64])] {
      var seen: Set<[UInt64]> = []
      var classes: [(word: Int, new: [UInt64], old: [UInt64])] = []
      for word in 0..<count {
        let (newMatches, oldMatches) = (matches(new, word), matches(old, word))
        if seen.insert(newMatches + oldMatches).inserted { classes.append((word, newMatches, oldMatches)) }
      }
      return classes
    }
    let actions = classes(world.actions.count) { $0.matches(ofAction: $1) }
    let resources = classes(world.resources.count) { $0.matches(ofResource: $1) }
    for principal in classes(world.principals.count, { $0.matches(ofPrincipal: $1) }) {
      for action in actions {
        for resource in resources {
          let found =
            new.allowed([newMasks, principal.new, action.new, resource.new])
            & ~old.allowed([oldMasks, principal.old, action.old, resource.old])
          if found != 0 {
            return PolicyRequest(
              principal: world.principals[principal.word], action: world.actions[action.word],
              resource: world.resources[resource.word], context: world.contexts[found.trailingZeroBitCount])
          }
        }
      }
    }
    return nil
  }
}

extension TinyWorld.Theme {
  fileprivate var hashNumber: Int { TinyWorld.Theme.allCases.firstIndex(of: self) ?? 0 }
}

extension PolicyDocument {
  fileprivate var described: String {
    statements.map { statement in
      let principals = statement.principals.map { "\($0.isNegated ? "not " : "")\($0.entries)" } ?? "-"
      let resources = statement.resources.map { "\($0.isNegated ? "not " : "")\($0.entries.map(\.text.text))" } ?? "-"
      let conditions = statement.conditions.map { "\($0.operator) \($0.key) \($0.values.map(\.text))" }
      return "\(statement.effect) \(principals) \(statement.actions.isNegated ? "not " : "")\(statement.actions.entries.map(\.text.text)) "
        + "on \(resources) when \(conditions)"
    }.joined(separator: "\n     ")
  }
}
