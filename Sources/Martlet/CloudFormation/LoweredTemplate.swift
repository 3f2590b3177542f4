import MartletDiagnostics
import MartletDocuments

/// A stack's template with the declaration behind each of its resources.
struct LoweredTemplate: Sendable {
  var template: CloudFormationTemplate
  var origins: [String: Identity]
}

extension StageModel {
  /// StageModel → one template for each stack.
  func lowerToTemplates(
    _ format: CloudFormationLowering.Format, _ assets: Assets, _ diagnostics: inout Diagnostics
  ) -> [LoweredTemplate] {
    var lowerings = stacks.map { CloudFormationLowering(stage: self, stack: $0, format: format, assets: assets) }
    var indices: [String: Int] = [:]
    for (index, stack) in stacks.enumerated() { indices[stack.name] = index }
    for node in nodes {
      guard let index = indices[node.stack] else { continue }
      switch format {
      case .cloudFormation: node.model.lower(node, to: &lowerings[index])
      case .sam: node.model.lowerToSAM(node, to: &lowerings[index])
      }
    }
    for (index, stack) in stacks.enumerated() {
      for output in stack.outputs { lowerings[index].lower(output) }
    }
    checkStackOrder(imports: lowerings.map { ($0.stack.name, $0.imports) }, &diagnostics)
    checkOverrides(of: lowerings, format, &diagnostics)
    addExports(to: &lowerings, indices)
    return lowerings.map { lowering in
      var lowering = lowering
      lowering.finish()
      diagnostics.append(contentsOf: lowering.diagnostics)
      return LoweredTemplate(template: lowering.template, origins: lowering.origins)
    }
  }

  private func addExports(to lowerings: inout [CloudFormationLowering], _ indices: [String: Int]) {
    let wanted = lowerings.reduce(into: Set<CrossStackReference>()) { $0.formUnion($1.imports) }
    for reference in wanted.sorted(by: { $0.exportName(in: self) < $1.exportName(in: self) }) {
      guard let index = indices[reference.stack] else { continue }
      let value = lowerings[index].json(reference.attribute, of: reference.identity)
      lowerings[index].addOutput(
        reference.outputName(in: self),
        ["Value": value, "Export": ["Name": .string(reference.exportName(in: self))]])
    }
  }
}

extension CloudFormationLowering {
  fileprivate mutating func lower(_ output: Output) {
    current = output.source
    needed = []
    let value = json(output.value)
    var members: [JSON.Member] = []
    if let name = condition(of: output) { members.append(.init("Condition", .string(name))) }
    if let text = output.outputDescription {
      check(text)
      members.append(.init("Description", .string(text)))
    }
    members.append(.init("Value", value))
    addOutput(output.name, .object(members))
  }

  /// What every template carries, and what only the finished template shows.
  fileprivate mutating func finish() {
    let app = stage.app.name
    let description = stack.name == app ? "\(app), stage \(stage.stage.name)" : "\(app), stage \(stage.stage.name), stack \(stack.name)"
    let transform = format == .sam ? "AWS::Serverless-2016-10-31" : nil
    update { template in
      template.description = description
      template.transform = transform
    }
    breakCycles()
    applyConditions()
    dropImpliedDependencies()
  }
}
