import MartletDiff
import MartletFacts

/// What a change may be forbidden to do: a value of `--fail-on`.
enum FailureCondition: String, CaseIterable {
  /// Anything newly allowed, and what could not be decided.
  case access
  /// A judgement about the loss of data that is an error or a warning, or what holds data under another ID that the user has not recorded:
  /// a deployment as it is would delete it.
  case dataLoss = "data-loss"
  /// A resource that is or may be replaced, or a move that only its content speaks for.
  case replacement
  /// Any change.
  case any

  func isMet(by report: DiffReport) -> Bool {
    switch self {
    case .access: report.access.contains { $0.change.result != .newlyDenied }
    case .dataLoss:
      report.findings.contains { $0.finding.judgement.category == .dataLoss && $0.finding.severity != .info }
        || report.resources.contains { $0.change.isUnrecordedMove && StatefulTypes.deletion(of: $0.change.type) != nil }
    case .replacement:
      report.resources.contains { resource in
        switch resource.change.kind {
        case .replaced, .mayReplace: true
        case .moved: resource.change.isUnrecordedMove
        case .added, .removed, .changed: false
        }
      }
    case .any: !report.isEmpty
    }
  }
}

extension ResourceChange {
  /// Whether only the content says that the resource is the same as before.
  fileprivate var isUnrecordedMove: Bool { kind == .moved && (move?.confidence ?? 0) < 1 }
}
