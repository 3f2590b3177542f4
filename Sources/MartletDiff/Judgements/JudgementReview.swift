import MartletDocuments
import MartletPolicy

/// What a judgement looks at, and where it says what it found.
final class JudgementReview {
  let diff: StackDiff
  private var judgement: Judgement?
  private(set) var findings: [JudgementFinding] = []

  /// What became reachable from outside; nil where nothing that could be differs.
  private(set) lazy var exposure: ExposureReview? = AccessRelevance(diff).mayDiffer ? AccessReview(diff, AccessBudget()).exposure : nil

  init(_ diff: StackDiff) { self.diff = diff }

  func run(_ judgement: Judgement) {
    self.judgement = judgement
    judgement.check(self)
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
    findings.append(
      JudgementFinding(
        judgement: judgement, severity: severity ?? judgement.severity, logicalID: logicalID, pointer: pointer, message: message, fix: fix))
  }
}

extension StackDiff {
  /// What the change means, in the order of the catalogue.
  public func findings(_ judgements: [Judgement] = JudgementCatalogue.judgements) -> [JudgementFinding] {
    let review = JudgementReview(self)
    for judgement in judgements { review.run(judgement) }
    return review.findings
  }
}
