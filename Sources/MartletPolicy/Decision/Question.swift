/// Asks the searches that a question about two policies comes down to.
struct Question {
  let universe: AccessUniverse
  let steps: Int

  func newlyAllowed(old: PolicyDocument, new: PolicyDocument) -> AccessDecision {
    let oldAllows = old.allows, oldDenies = old.denies
    let newAllows = new.allows, newDenies = new.denies
    let knownAllows = Set(oldAllows.map { StatementContent($0) })
    let keptDenies = Set(newDenies.map { StatementContent($0) })

    let statements = newAllows + newDenies + oldAllows + oldDenies
    let newAllowed = 0..<newAllows.count
    let newDenied = newAllowed.upperBound..<newAllowed.upperBound + newDenies.count
    let oldAllowed = newDenied.upperBound..<newDenied.upperBound + oldAllows.count
    let oldDenied = oldAllowed.upperBound..<oldAllowed.upperBound + oldDenies.count

    // A statement that `old` has too gives nothing new, and a refusal that `new` has too takes nothing away.
    let changed = newAllowed.filter { !knownAllows.contains(StatementContent(statements[$0])) }
    let dropped = oldDenied.filter { !keptDenies.contains(StatementContent(statements[$0])) }
    if changed.isEmpty, dropped.isEmpty { return .noAccess }

    return answer(statements, isWitness: { new.evaluate($0) == .allowed && old.evaluate($0) != .allowed }) {
      problem, take throws(WorkLimit) in
      for allow in changed {
        let outcome = try problem.find(required: [allow], avoided: Array(oldAllowed) + Array(newDenied))
        if take(outcome) { return }
      }
      for deny in dropped {
        for allow in newAllowed {
          let outcome = try problem.find(required: [allow, deny], avoided: Array(newDenied))
          if take(outcome) { return }
        }
      }
    }
  }

  func commonAccess(_ policies: [PolicyDocument]) -> AccessDecision {
    guard policies.reduce(1, { min($0, steps + 1) &* min($1.allows.count, steps + 1) }) <= steps else {
      return .undecided("the question is too large: the bound of \(steps) steps was reached")
    }
    var statements: [PolicyStatement] = []
    // For each way to choose one `Allow` of every policy, their numbers.
    var choices: [[Int]] = [[]]
    for policy in policies {
      let allowed = statements.count..<statements.count + policy.allows.count
      statements += policy.allows
      choices = choices.flatMap { choice in allowed.map { choice + [$0] } }
    }
    let denied = Array(statements.count..<statements.count + policies.map(\.denies.count).reduce(0, +))
    statements += policies.flatMap(\.denies)
    return answer(statements, isWitness: { request in policies.allSatisfy { $0.evaluate(request) == .allowed } }) {
      problem, take throws(WorkLimit) in
      for choice in choices {
        let outcome = try problem.find(required: choice, avoided: denied)
        if take(outcome) { return }
      }
    }
  }

  func matching(_ required: [PolicyStatement], butNone avoided: [PolicyStatement]) -> AccessDecision {
    let statements = required + avoided
    let isWitness = { (request: PolicyRequest) in
      required.allSatisfy { $0.matches(request) } && !avoided.contains { $0.matches(request) }
    }
    return answer(statements, isWitness: isWitness) { problem, take throws(WorkLimit) in
      let outcome = try problem.find(required: Array(required.indices), avoided: Array(required.count..<statements.count))
      _ = take(outcome)
    }
  }

  func neverMatch(_ required: [PolicyStatement], butNone avoided: [PolicyStatement]) -> Bool {
    do throws(WorkLimit) {
      let problem = try DecisionProblem(required + avoided, universe: universe, WorkBudget(steps))
      let numbers = required.indices
      let outcome = try problem.find(required: Array(numbers), avoided: Array(numbers.upperBound..<numbers.upperBound + avoided.count))
      if case .none = outcome { return true }
      return false
    } catch {
      return false
    }
  }

  func publicAccess(_ policy: PolicyDocument) -> AccessDecision {
    let statements = policy.allows + policy.denies
    let allowed = 0..<policy.allows.count
    return answer(statements, strangersOnly: true, isWitness: { policy.evaluate($0) == .allowed }) {
      problem, take throws(WorkLimit) in
      for allow in allowed {
        let outcome = try problem.find(required: [allow], avoided: Array(allowed.upperBound..<statements.count))
        if take(outcome) { return }
      }
    }
  }

  /// Runs searches until one has found something that the evaluator confirms.
  private func answer(
    _ statements: [PolicyStatement], strangersOnly: Bool = false, isWitness: @escaping (PolicyRequest) -> Bool,
    _ searches: (DecisionProblem, (DecisionProblem.Outcome) -> Bool) throws(WorkLimit) -> Void
  ) -> AccessDecision {
    let budget = WorkBudget(steps)
    var doubt: String?
    var answer: AccessDecision?
    do throws(WorkLimit) {
      let problem = try DecisionProblem(statements, universe: universe, strangersOnly: strangersOnly, budget)
      try searches(problem) { outcome in
        switch outcome {
        case .none: return false
        case .unproven(let reason):
          doubt = reason
          return false
        case .found(let found):
          guard let request = WitnessBuilder(found: found, problem: problem).request(isWitness) else {
            doubt = "a request was found that the evaluator does not confirm"
            return false
          }
          let summary = AccessSummary(found: found, problem: problem, request: request, isWitness: isWitness).text
          let matching = statements.filter { $0.matches(request) }.map(\.pointer)
          answer = .access(AccessWitness(request: request, summary: summary, statements: matching))
          return true
        }
      }
    } catch {
      doubt = "the question is too large: the bound of \(steps) steps was reached"
    }
    if let answer { return answer }
    return doubt.map { .undecided($0) } ?? .noAccess
  }
}
