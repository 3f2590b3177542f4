import Testing

@testable import MartletPolicy

/// What must hold whatever the policies say.
@Suite struct LawsTests {
  private func forEachPair(_ check: (PolicyDocument, PolicyDocument, inout SeededGenerator) -> Void) {
    for theme in [TinyWorld.Theme.texts, .sets, .principals] {
      var random = SeededGenerator(seed: 42)
      let world = TinyWorld(theme, &random)
      for _ in 0..<60 {
        let first = TinyPolicy(world, &random).document
        let second = TinyPolicy(world, &random).document
        check(first, second, &random)
      }
    }
  }

  private func joined(_ first: PolicyDocument, _ second: [PolicyStatement]) -> PolicyDocument {
    PolicyDocument(statements: first.statements + second)
  }

  @Test func aPolicyImpliesItself() {
    forEachPair { policy, _, _ in
      #expect(PolicyDecision.implies(policy, policy) == true)
      // As long as the two are not the same text, the shortcut for unchanged statements does not answer.
      #expect(PolicyDecision.isEquivalent(policy, policy.withSplitLists) == true)
    }
  }

  @Test func implicationIsTransitive() {
    forEachPair { first, second, random in
      let third = PolicyDocument(statements: [first, second].flatMap(\.statements).shuffled(using: &random).dropLast())
      if PolicyDecision.implies(first, second) == true, PolicyDecision.implies(second, third) == true {
        #expect(PolicyDecision.implies(first, third) == true)
      }
    }
  }

  @Test func anAllowOnlyWidensAndADenyOnlyNarrows() {
    forEachPair { first, second, _ in
      #expect(PolicyDecision.implies(first, joined(first, second.allows)) == true)
      #expect(PolicyDecision.implies(joined(first, second.denies), first) == true)
    }
  }

  @Test func orderDoesNotCount() {
    forEachPair { first, second, random in
      let policy = joined(first, second.statements)
      let shuffled = PolicyDocument(statements: policy.statements.shuffled(using: &random))
      #expect(PolicyDecision.isEquivalent(policy, shuffled) == true)
    }
  }

  @Test func theCaseOfActionsDoesNotCount() {
    forEachPair { policy, _, _ in
      let upper = PolicyDocument(
        statements: policy.statements.map { statement in
          let actions = statement.actions.entries.map { ActionPattern(PolicyText(literal: $0.text.text.uppercased())) }
          return statement.with(actions: PolicyElement(actions, isNegated: statement.actions.isNegated))
        })
      #expect(PolicyDecision.isEquivalent(policy, upper) == true)
    }
  }

  @Test func disjointPoliciesHaveNoCommonRequest() {
    forEachPair { first, second, _ in
      switch PolicyDecision.commonAccess([first, second]) {
      case .access(let witness):
        #expect(first.evaluate(witness.request) == .allowed)
        #expect(second.evaluate(witness.request) == .allowed)
      case .noAccess:
        if !first.allows.isEmpty { #expect(PolicyDecision.newlyAllowed(old: second, new: first).witness != nil || first.allowsNothing) }
      case .undecided(let reason): Issue.record("\(reason)")
      }
    }
  }
}

extension PolicyStatement {
  fileprivate func with(
    actions: PolicyElement<ActionPattern>? = nil, resources: PolicyElement<ResourcePattern>? = nil
  ) -> PolicyStatement {
    PolicyStatement(
      effect: effect, principals: principals, actions: actions ?? self.actions, resources: resources ?? self.resources,
      conditions: conditions, index: index, pointer: pointer)
  }
}

extension PolicyDocument {
  /// Whether no request is allowed at all.
  fileprivate var allowsNothing: Bool { PolicyDecision.newlyAllowed(old: PolicyDocument(statements: []), new: self).isNoAccess }

  /// One statement for each action and each resource, where these are listed and not excluded.
  fileprivate var withSplitLists: PolicyDocument {
    PolicyDocument(
      statements: statements.flatMap { statement -> [PolicyStatement] in
        let byAction =
          statement.actions.isNegated ? [statement] : statement.actions.entries.map { statement.with(actions: PolicyElement([$0])) }
        return byAction.flatMap { part -> [PolicyStatement] in
          guard let resources = part.resources, !resources.isNegated else { return [part] }
          return resources.entries.map { part.with(resources: PolicyElement([$0])) }
        }
      })
  }
}
