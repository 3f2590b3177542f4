import MartletDocuments

extension Judgement {
  /// Exports that go or change while another stack imports them.
  static let exportInUse = Judgement(
    "export-in-use", .deployment, .error, "an export goes that another stack imports",
    """
    CloudFormation refuses to remove an export, or to change its value, as long as a stack imports it. The value changes, too, when the \
    resource behind it is replaced. Whether anybody imports it is known only of the stacks that are compared together.
    """,
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html"
  ) { review in
    for lost in review.diff.lostExports {
      let name = lost.export.name
      let pointer = JSONPointer.root["Outputs"][lost.export.output]
      let what = "the export \(name.shown) \(lost.isKept ? "gets another value" : "is removed")"
      let importers = review.neighbours.filter { NeighbouringStack.imports(name, $0.old) }
      if importers.isEmpty {
        guard review.neighbours.isEmpty else { continue }
        review.report(
          at: pointer, severity: .info, "\(what), which fails as long as another stack imports it",
          fix: "see with `aws cloudformation list-imports` whether one does, and deploy it without the import first")
        continue
      }
      let names = importers.map { "`\($0.name)`" }.joined(separator: ", ")
      let stays = importers.filter { NeighbouringStack.imports(name, $0.new) }.map { "`\($0.name)`" }
      review.report(
        at: pointer, "\(what), but \(names) \(importers.count == 1 ? "imports" : "import") it",
        fix: stays.isEmpty
          ? "deploy \(names) without the import first" : "take the import out of \(stays.joined(separator: ", ")), or keep the export")
    }
  }
}
