import MartletPolicy

/// Finds what some policies allow that others do not, statement by statement.
struct GrantComparison {
  let before: PolicyLayers
  let after: PolicyLayers
  let budget: AccessBudget
  /// What was allowed, the refusals that are left, and those that are no more.
  private let former: [NamedStatement]
  private let kept: [NamedStatement]
  private let lifted: [NamedStatement]
  private let keepsBoundary: Bool

  /// A statement that allows more than was allowed before.
  struct Gain {
    /// The statement, with only those of its entries that allow more.
    var statement: PolicyStatement
    var witness: AccessWitness
    /// The refusal whose end allows it; nil where the statement itself does.
    let lifted: PolicyStatement?
    /// The actions that a pattern of the statement matches and that were allowed before.
    var besides: [String] = []
    /// The statement that allowed the same under conditions.
    var conditional: PolicyStatement?
  }

  enum Outcome {
    case nothing
    case gain(Gain)
    case undecided(String)
  }

  static let exhausted = "the documents differ in more than can be decided within the bound"

  init(before: PolicyLayers, after: PolicyLayers, _ budget: AccessBudget) {
    self.before = before
    self.after = after
    self.budget = budget
    let denies = after.denies
    former = before.allows.map(NamedStatement.init)
    kept = denies.map(NamedStatement.init)
    lifted = before.denies.filter { deny in !denies.contains { $0.isLike(deny) } }.map(NamedStatement.init)
    switch (before.boundaryAllows, after.boundaryAllows) {
    case (nil, _): keepsBoundary = true
    case (let old?, let new?):
      keepsBoundary = old.count == new.count && zip(old, new).allSatisfy { $0.isLike($1) }
    case (_, nil): keepsBoundary = false
    }
  }

  /// The statements that allow more than before, each narrowed to what does; and why more could not be decided, where it could not.
  func gains() -> (found: [Gain], doubt: String?) {
    guard let steps = budget.steps else { return ([], Self.exhausted) }
    if before.boundary == nil, after.boundary == nil {
      let old = PolicyDocument(statements: before.statements), new = PolicyDocument(statements: after.statements)
      let answer = PolicyDecision.newlyAllowed(old: old, new: new, steps: steps)
      budget.spend(steps, on: old.statements.count + new.statements.count, isUndecided: answer.isUndecided)
      switch answer {
      case .noAccess: return ([], nil)
      case .undecided(let reason): return ([], reason)
      case .access: break
      }
    }
    var found: [Gain] = []
    var doubt: String?
    let known = before.allows
    for allow in after.allows {
      if lifted.isEmpty, keepsBoundary, known.contains(where: { $0.isLike(allow) }) { continue }
      switch outcome(of: allow) {
      case .nothing: break
      case .gain(let gain): found.append(GainNarrowing(comparison: self).narrowed(gain))
      case .undecided(let reason): doubt = reason
      }
      if budget.steps == nil { return (found, doubt ?? Self.exhausted) }
    }
    return (found, doubt)
  }

  /// Whether a statement of the later policies, or a part of one, allows what was not allowed before.
  func outcome(of allow: PolicyStatement) -> Outcome {
    var doubt: String?
    let required = after.boundaryAllows.map { limits in limits.map { [allow, $0] } } ?? [[allow]]
    // What is about other principals alone neither allows nor refuses any of it.
    let named = NamedStatement(allow)
    func near(_ statements: [NamedStatement]) -> [PolicyStatement] {
      statements.filter { !$0.isApart(from: named) }.map(\.statement)
    }
    let kept = near(kept), former = near(former), lifted = near(lifted)
    for required in required {
      var questions: [(required: [PolicyStatement], avoided: [PolicyStatement], lifted: PolicyStatement?)] = [
        (required, former + kept, nil)
      ]
      if !keepsBoundary, let limits = before.boundaryAllows { questions.append((required, limits + kept, nil)) }
      questions += lifted.map { (required + [$0], kept, $0) }
      for question in questions {
        guard let steps = budget.steps else { return .undecided(doubt ?? Self.exhausted) }
        let answer = PolicyDecision.matching(question.required, butNone: question.avoided, steps: steps)
        budget.spend(steps, on: question.required.count + question.avoided.count, isUndecided: answer.isUndecided)
        switch answer {
        case .noAccess: break
        case .undecided(let reason): doubt = reason
        case .access(let witness):
          if after.allows(witness.request), !before.allows(witness.request) {
            return .gain(Gain(statement: allow, witness: witness, lifted: question.lifted))
          }
          doubt = "a request was found that the evaluator does not confirm"
        }
      }
    }
    return doubt.map { .undecided($0) } ?? .nothing
  }
}
