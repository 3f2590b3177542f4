import MartletDocuments
import MartletFacts
import MartletTemplates
import MartletValidation

/// What a judgement looks at, and where it says what it found.
final class JudgementReview {
  let diff: StackDiff
  /// The stacks beside this one, where they are known.
  let neighbours: [NeighbouringStack]
  private var judgement: Judgement?
  private(set) var findings: [JudgementFinding] = []
  private var effectsByType: [String: [ChangeEffect]] = [:]
  private(set) lazy var limitUses = Self.limitUses(of: diff)
  private(set) lazy var names = PhysicalNames(diff)
  /// Plans in the words of CloudFormation.
  private(set) lazy var oldPlan = diff.old.deployable
  private(set) lazy var newPlan = diff.new.deployable

  /// What became reachable from outside, under each way to answer the conditions; empty where nothing that could be differs.
  private(set) lazy var exposures: [ExposureReview] = access?.exposures ?? []
  private let access: AccessReview?

  init(_ diff: StackDiff, neighbours: [NeighbouringStack] = [], access: AccessReview?) {
    self.diff = diff
    self.neighbours = neighbours
    self.access = access
  }

  func run(_ judgement: Judgement) {
    self.judgement = judgement
    judgement.check(self)
  }

  /// What changes of resources of a type do.
  func effects(of type: String) -> [ChangeEffect] {
    if let known = effectsByType[type] { return known }
    let effects = ChangeEffects.effects(of: type)
    effectsByType[type] = effects
    return effects
  }

  /// Says something about a change, or about the stack where there is none.
  ///
  /// - Parameters:
  ///   - path: the place from the resource.
  ///   - message: one sentence without a full stop; user text in backticks.
  ///   - fix: what to do.
  func report(
    _ change: ResourceChange?, at path: JSONPointer = .root, severity: Judgement.Severity? = nil, _ message: String, fix: String = ""
  ) {
    let start = change?.new?.pointer ?? change?.old?.pointer ?? .root
    report(at: start.appending(path), logicalID: change?.id, severity: severity, message, fix: fix)
  }

  /// Says something about a place in the document.
  func report(
    at pointer: JSONPointer, logicalID: String? = nil, severity: Judgement.Severity? = nil, _ message: String, fix: String = ""
  ) {
    guard let judgement else { return }
    // Under several conditions the same is said once.
    if findings.contains(where: { $0.judgement.id == judgement.id && $0.pointer == pointer && $0.message == message }) { return }
    findings.append(
      JudgementFinding(
        judgement: judgement, severity: severity ?? judgement.severity, logicalID: logicalID, pointer: pointer, message: message, fix: fix))
  }
}

extension StackDiff {
  /// What the change means, in the order of the catalogue.
  ///
  /// - Parameter neighbours: other stacks of the same account and region, so that imports of exports are seen.
  public func findings(
    _ judgements: [Judgement] = JudgementCatalogue.judgements, neighbours: [NeighbouringStack] = []
  ) -> [JudgementFinding] {
    let review = JudgementReview(self, neighbours: neighbours, access: accessReview())
    for judgement in judgements { review.run(judgement) }
    return review.findings
  }

  /// What the change allows and no longer allows, and what else it means: ``accessChanges(steps:)`` and ``findings(_:neighbours:)`` of one
  /// reading.
  public func meaning(neighbours: [NeighbouringStack] = []) -> (access: [AccessChange], findings: [JudgementFinding]) {
    if isEmpty { return ([], []) }
    let access = accessReview()
    let review = JudgementReview(self, neighbours: neighbours, access: access)
    for judgement in JudgementCatalogue.judgements { review.run(judgement) }
    return (access?.changes() ?? [], review.findings)
  }
}
