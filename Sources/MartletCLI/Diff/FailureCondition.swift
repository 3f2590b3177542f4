import MartletDiff

/// What a change may be forbidden to do: a value of `--fail-on`.
enum FailureCondition: String, CaseIterable {
  /// Anything newly allowed, and what could not be decided.
  case access
  /// A judgement about the loss of data that is an error or a warning.
  case dataLoss = "data-loss"
  /// A resource that is or may be replaced, or a move that only its content speaks for.
  case replacement
  /// Any change.
  case any

  func isMet(by report: DiffReport) -> Bool {
    switch self {
    case .access: report.access.contains { $0.change.result != .newlyDenied }
    case .dataLoss: report.findings.contains { $0.finding.judgement.category == .dataLoss && $0.finding.severity != .info }
    case .replacement:
      report.resources.contains { resource in
        switch resource.change.kind {
        case .replaced, .mayReplace: true
        case .moved: (resource.change.move?.confidence ?? 0) < 1
        case .added, .removed, .changed: false
        }
      }
    case .any: !report.isEmpty
    }
  }
}
