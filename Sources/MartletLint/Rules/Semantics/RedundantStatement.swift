import MartletPolicy

extension LintRule {
  static let redundantStatement = LintRule(
    "IAM045", "redundant-statement", .info, "redundant statement",
    """
    Every request that the statement matches is matched by other statements of the same effect, conditions included: the policy means \
    the same without it. This is decided over all requests, so that a statement may also be covered by several others together.
    """,
    codes: [.redundantStatement],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Read", "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"},
        {"Sid": "All", "Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:*:111122223333:*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Sid": "Read", "Effect": "Allow", "Action": "sqs:ReceiveMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"},
        {"Sid": "Write", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:eu-west-1:111122223333:jobs"}]}
      """),
    policy: { review in
      let outlines = review.outlines
      // Beyond this a policy is no work of hand, and each statement would be compared with each.
      guard outlines.count > 1, outlines.count <= 400 else { return }
      var removed: Set<Int> = []
      for (index, outline) in outlines.enumerated().reversed() {
        let covers = outlines.indices.filter { other in
          other != index && !removed.contains(other) && outlines[other].statement.effect == outline.statement.effect
            && outlines[other].mayCoverTests(of: outline) && outlines[other].mayCover(outline)
        }
        guard !covers.isEmpty else { continue }
        let statement = outline.statement
        if let same = covers.first(where: { outline.saysTheSame(as: outlines[$0]) }) {
          removed.insert(index)
          review.report(
            at: statement.pointer, "the statement says the same as statement \(outlines[same].statement.title)", fix: "remove one of them",
            code: .redundantStatement)
        } else if outline.isCovered(by: covers.map { outlines[$0] }) {
          removed.insert(index)
          let others = covers.prefix(3).map { outlines[$0].statement.title }.joined(separator: ", ")
          review.report(
            at: statement.pointer,
            "every request that the statement matches is matched by statement\(covers.count == 1 ? "" : "s") \(others) too",
            fix: "remove the statement, or narrow the other if less was meant")
        }
      }
    })
}

extension StatementOutline {
  /// Whether the statement's conditions are among the keys of another's: if not, it will hardly hold whenever the other does.
  fileprivate func mayCoverTests(of other: StatementOutline) -> Bool {
    statement.conditions.allSatisfy { test in other.statement.conditions.contains { $0.key == test.key } }
  }

  /// Whether others are proved to match every request that the statement matches, and it matches any.
  fileprivate func isCovered(by others: [StatementOutline]) -> Bool {
    guard others.mayCoverActions(of: self), !others.letPass(self) else { return false }
    let covers = others.compactMap { $0.narrowed(to: self)?.statement }
    return PolicyDecision.neverMatch([sample.statement], butNone: covers, steps: 40_000)
      && PolicyDecision.neverMatch([statement], butNone: covers, steps: 40_000)
      && !PolicyDecision.neverMatch([statement], steps: 40_000)
  }
}

extension [StatementOutline] {
  /// Whether each action of a statement is matched by one of these, whatever the resources. May err in favour.
  fileprivate func mayCoverActions(of covered: StatementOutline) -> Bool {
    covered.statement.actions.isNegated
      || covered.facts.allSatisfy { facts in facts.isOpen || contains { !$0.excludes(action: facts.bytes) } }
  }
}

extension StatementOutline {
  /// Whether two statements differ in nothing but their names and the order of their entries.
  fileprivate func saysTheSame(as other: StatementOutline) -> Bool {
    actions.count == other.actions.count && Set(facts.lazy.map(\.number)) == Set(other.facts.lazy.map(\.number))
      && statement.saysTheSame(as: other.statement)
  }
}

extension PolicyStatement {
  /// Whether two statements with the same actions differ in nothing but their names and the order of their entries.
  fileprivate func saysTheSame(as other: PolicyStatement) -> Bool {
    func tests(_ statement: PolicyStatement) -> Set<String> {
      Set(statement.conditions.map { "\($0.operator) \($0.key.name) \($0.values.map(\.text).sorted())" })
    }
    guard conditions.count == other.conditions.count else { return false }
    return effect == other.effect && actions.isNegated == other.actions.isNegated
      && resources?.isNegated == other.resources?.isNegated
      && Set(resources?.entries ?? []) == Set(other.resources?.entries ?? [])
      && principals?.isNegated == other.principals?.isNegated
      && Set(principals?.entries ?? []) == Set(other.principals?.entries ?? []) && tests(self) == tests(other)
  }
}
