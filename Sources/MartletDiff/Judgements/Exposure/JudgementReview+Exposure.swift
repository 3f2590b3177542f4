extension JudgementReview {
  /// Says which entrances of a kind are open now.
  ///
  /// - Parameters:
  ///   - known: the severity for an entrance that was closed before.
  ///   - new: the severity for one that is new.
  func reportOpened(
    _ kind: Entrance.Kind, known: Judgement.Severity = .error, new: Judgement.Severity = .warning, fix: String
  ) {
    for exposure in exposures {
      for (change, count) in ExposureReview.grouped(exposure.opened.filter { $0.entrance.kind == kind }) {
        let place = change.entrance.pointer
        report(
          at: place, logicalID: exposure.new.resourceID(at: place), severity: change.isKnown ? known : new,
          ExposureWording(change, count: count).sentence(isOpened: true), fix: fix)
      }
    }
  }
}
