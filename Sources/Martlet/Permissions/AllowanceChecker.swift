import MartletDiagnostics
import MartletLint

/// What is wrong with allowances as they are written.
enum AllowanceChecker {
  static func check(_ stage: StageModel, _ diagnostics: inout Diagnostics) {
    for node in stage.nodes {
      for allowance in node.allowances { check(allowance, &diagnostics) }
    }
  }

  private static func check(_ allowance: Allowance, _ diagnostics: inout Diagnostics) {
    if !allowance.reason.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
      diagnostics.error(
        "allowance without a reason", what: "`\(allowance.rule)` is allowed, and nothing says why",
        why: "whoever reads the code or the linter's report next has to judge whether it still holds",
        fix: "write the reason: `because: \"…\"`",
        at: allowance.source)
    }
    if RuleCatalogue.rule(allowance.rule) == nil {
      let nearest = nearest(to: allowance.rule, in: RuleCatalogue.rules.map(\.name))
      diagnostics.error(
        "unknown rule", what: "`\(allowance.rule)` is allowed, and the linter has no such rule", why: "it would allow nothing",
        fix: nearest.map { "use `\($0)`" } ?? "choose one of those that `rules` lists", at: allowance.source)
    }
  }
}

extension Node {
  /// What the source allows of the declaration and of its parts.
  var allowances: [Allowance] {
    guard let function = model as? FunctionModel else { return header.allowances }
    return header.allowances + function.allows.flatMap(\.allowances)
  }
}
