import MartletDocuments

extension TemplateCheck {
  /// Checks that no resource depends on itself, through whatever others.
  func checkCircles() {
    guard case .object(let resources)? = template.root["Resources"] else { return }
    var graph = ResourceGraph(template, references)
    for member in resources {
      guard let circle = graph.circle(through: member.key) else { continue }
      let path = (circle + [member.key]).map { "`\($0)`" }.joined(separator: " → ")
      record([
        Finding(
          .circularDependency, at: TemplatePath(["Resources", .key(member.key)]), what: "the resources depend on each other: \(path)",
          fix: "take one of the references away")
      ])
    }
  }
}
