import MartletDocuments
import MartletPolicy

/// What a judgement looks at, and where it says what it found.
final class JudgementReview {
  let diff: StackDiff
  private var judgement: Judgement?
  private(set) var findings: [JudgementFinding] = []

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
    guard let judgement else { return }
    let start = change?.new?.pointer ?? change?.old?.pointer ?? .root
    findings.append(
      JudgementFinding(
        judgement: judgement, severity: severity ?? judgement.severity, logicalID: change?.id, pointer: start.appending(path),
        message: message, fix: fix))
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
