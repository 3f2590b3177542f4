import MartletDiagnostics

extension PathProblem {
  func diagnostic(_ override: Override, _ path: PropertyPath, in resource: String) -> Diagnostic {
    let what = "`\(override.path)` of \(resource) is \(override.verb)"
    func prefix(_ step: Int) -> String { PropertyPath.text(path.steps.prefix(step)) }
    switch self {
    case .leaf(let step):
      return Diagnostic(
        .error, "path through a value", what: what, why: "`\(prefix(step))` is a single value without members",
        fix: "set `\(prefix(step))` to an object as a whole, or correct the path", at: override.source)
    case .noSuchItem(let step, let count):
      let fix =
        override.value == nil
        ? (count == 0 ? "leave it out" : "use an index from 0 to \(count - 1)")
        : "use an index from 0 to \(count); \(count) adds an item"
      return Diagnostic(
        .error, "no such item", what: what,
        why: "`\(prefix(step))` is a list of \(count) item\(count == 1 ? "" : "s"), and `\(path.steps[step])` is none of them",
        fix: fix, at: override.source)
    case .absent(let step, let nearest):
      return Diagnostic(
        .error, "nothing to remove", what: what, why: "`\(prefix(step + 1))` is not set",
        fix: nearest.map { "use `\(PropertyPath.text(path.steps.prefix(step) + [$0]))`" } ?? "leave it out", at: override.source)
    }
  }
}

extension DeclarationHeader {
  /// The name of the condition under which the declaration's resources exist; nil for always.
  var conditionName: String? { adjustments.conditions.first?.name }
}

extension Node {
  /// The error of a reference to a resource that a condition may leave out.
  func mayNotExist(_ condition: String, at source: SourceLocation?) -> Diagnostic {
    Diagnostic(
      .error, "reference to what may not exist", what: "\(identity) exists only where `\(condition)` holds, and this refers to it",
      why: "where the condition does not hold, the deployment would find nothing there",
      fix: "give what refers to it the same `.condition(\"\(condition)\", …)` in the same stack, or drop one of them", at: source)
  }
}

extension Diagnostic {
  static func outputOfTwoConditions(_ output: Output, _ names: Set<String>) -> Diagnostic {
    Diagnostic(
      .error, "output of two conditions",
      what: "output `\(output.name)` refers to what exists under \(names.sorted().map { "`\($0)`" }.joined(separator: " and under "))",
      why: "an output has one condition", fix: "write one output for each", at: output.source)
  }
}
