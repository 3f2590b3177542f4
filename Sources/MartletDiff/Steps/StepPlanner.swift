import MartletDocuments

extension StackDiff {
  /// The deployments that lead from the old template to the new one: one when the change can be deployed as it is.
  ///
  /// As many causes as possible share a step. Every step is a template that is valid by itself and can be deployed after the one before.
  public func steps() -> [DeploymentStep] { plan().steps }

  /// The same, with what stands in the way.
  ///
  /// - Parameter neighbours: other stacks of the account and region as they are deployed, for their imports. To plan several stacks that
  ///   change together, see ``StackPlan``.
  public func plan(neighbours: [NeighbouringStack] = []) -> DeploymentPlan {
    if isEmpty { return DeploymentPlan(steps: [], obstacles: []) }
    var planner = StepPlanner()
    guard old.dialect == .cloudFormation, new.dialect == .cloudFormation else {
      let step = DeploymentStep(template: new.written, reason: StepPlanner.plain, moves: [], preparations: [])
      return DeploymentPlan(steps: [step], obstacles: [])
    }
    var diff = self
    while let next = planner.advance(diff, neighbours) ?? planner.finish(diff, neighbours), next != diff.new.json {
      diff = StackDiff(old: next, new: new.written)
    }
    return DeploymentPlan(steps: planner.steps, obstacles: planner.obstacles)
  }
}

/// Goes from template to template until the target is reached.
struct StepPlanner {
  private(set) var steps: [DeploymentStep] = []
  private(set) var obstacles: [String] = []
  /// Names that resources outside of the stack hold, because policies kept them, with those resources.
  private var retained: [PhysicalName: ComparedResource] = [:]

  static let plain = "the change can be deployed as it is"
  /// More steps than any change of one stack takes: a table may have 20 indexes, each deleted and created.
  private static let limit = 100

  /// Appends the step after the old template of a comparison, and returns its template; nil when the next template would be that one
  /// again, because something outside of the stack has to happen first.
  mutating func advance(_ diff: StackDiff, _ neighbours: [NeighbouringStack]) -> JSON? {
    if diff.isEmpty && !steps.isEmpty { return finish(diff, neighbours) }
    guard steps.count < Self.limit else { return nil }
    if let refactor = RefactorStep(diff), !steps.contains(where: { $0.template == refactor.step.template }) {
      steps.append(refactor.step)
      return refactor.step.template
    }
    var draft = StepDraft(diff, neighbours: neighbours)
    draft.settle()
    if draft.template == diff.new.json { return finish(diff, neighbours) }
    guard draft.template != diff.old.json, !steps.contains(where: { $0.template == draft.template }) else { return nil }
    append(StackDiff(old: diff.old.json, new: draft.template), reason: draft.reason, neighbours)
    return draft.template
  }

  /// Appends the target, whether it can be deployed or not, and returns it with its loops written out.
  mutating func finish(_ diff: StackDiff, _ neighbours: [NeighbouringStack]) -> JSON? {
    if diff.old.json == diff.new.json { return diff.new.json }
    append(diff, reason: steps.isEmpty ? Self.plain : "what the steps before made room for is deployed as it is", neighbours)
    return diff.new.json
  }

  private mutating func append(_ diff: StackDiff, reason: String, _ neighbours: [NeighbouringStack]) {
    var preparations: [String] = []
    for finding in diff.findings(JudgementCatalogue.deployment + [.dataLoss], neighbours: neighbours) {
      if finding.judgement.category == .dataLoss {
        if finding.severity == .error { preparations.append("copy what must stay: \(finding.message)") }
      } else if finding.judgement.id == "export-in-use", finding.severity == .error, diff.isEveryImportLeaving(neighbours) {
        preparations.append("\(finding.fix), because \(finding.message)")
      } else if finding.isFailure, !obstacles.contains(finding.message) {
        obstacles.append(finding.message)
      }
    }
    for change in diff.resources {
      if let new = change.new, let name = PhysicalName(of: new), change.old.flatMap(PhysicalName.init(of:)) != name,
        let holder = retained.removeValue(forKey: name)
      {
        preparations.append(
          "delete the \(holder.noun) \(name.name.shown), which a policy kept outside of the stack, so that `\(new.id)` can take its name")
      }
      if let old = change.old, let name = PhysicalName(of: old), change.leavesOldBehind { retained[name] = old }
    }
    steps.append(DeploymentStep(template: diff.new.written, reason: reason, moves: [], preparations: preparations))
  }
}

extension JudgementFinding {
  /// Whether a deployment fails, or does not do what it is for. What a step creates under an ID of its own may look like something that
  /// it removes.
  var isFailure: Bool {
    judgement.category == .deployment && severity != .info && (judgement.id != Judgement.renamedResource.id || severity == .error)
  }
}

extension StackDiff {
  /// Whether the new templates of all stacks that import a lost export do so no longer.
  fileprivate func isEveryImportLeaving(_ neighbours: [NeighbouringStack]) -> Bool {
    lostExports.allSatisfy { lost in !neighbours.contains { NeighbouringStack.imports(lost.export.name, $0.new) } }
  }
}

extension ResourceChange {
  /// Whether a policy keeps the old resource outside of the stack.
  fileprivate var leavesOldBehind: Bool {
    func keeps(_ resource: ComparedResource?, _ attribute: String) -> Bool {
      resource?.json[attribute]?.string?.hasPrefix("Retain") == true
    }
    if kind == .removed || (kind == .moved && !isAccepted) { return keeps(old, "DeletionPolicy") }
    return isReplacedForCertain && keeps(new, "UpdateReplacePolicy")
  }
}
