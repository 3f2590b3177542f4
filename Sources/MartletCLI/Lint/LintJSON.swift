import MartletDocuments
import MartletLint

/// Findings for other programs, in the form of `schemas/lint.schema.json`.
enum LintJSON {
  static func report(_ report: LintReport) -> JSON {
    .object([
      .init("version", 1),
      .init(
        "documents",
        .array(
          report.documents.map { document in
            .object([
              .init("name", .string(document.name)), .init("kind", document.kind.map { .string($0) } ?? .null),
              .init("findings", .array(document.findings.map { finding($0) })),
            ])
          })),
      .init("allowed", .array(report.allowed.map { finding($0.located, [.init("reason", .string($0.reason))]) })),
      .init("known", .array(report.known.map { finding($0) })),
      .init(
        "stale",
        .array(
          report.stale.map { entry in
            .object([
              .init("rule", .string(entry.rule)), .init("document", .string(entry.document)), .init("place", .string(entry.place)),
              .init("what", .string(entry.what)),
            ])
          })),
      .init("passedOver", .int(report.passedOver)),
    ])
  }

  private static func finding(_ located: LocatedFinding, _ more: [JSON.Member] = []) -> JSON {
    let finding = located.finding
    var members: [JSON.Member] = [
      .init("rule", .string(finding.rule.id)), .init("name", .string(finding.rule.name)),
      .init("severity", .string(finding.severity.rawValue)), .init("file", .string(located.file)), .init("line", .int(located.line)),
    ]
    if let column = located.column { members.append(.init("column", .int(column))) }
    members += [
      .init("pointer", .string(finding.pointer.description)), .init("what", .string(finding.what)), .init("fix", .string(finding.fix)),
    ]
    if let resource = finding.resource { members.append(.init("resource", .string(resource))) }
    if let code = finding.code { members.append(.init("code", .string(code.rawValue))) }
    if let witness = finding.witness { members.append(.init("witness", .string(witness))) }
    if let statement = finding.fixedStatement { members.append(.init("fixedStatement", statement)) }
    return .object(members + more)
  }
}
