import MartletDiagnostics
import MartletFacts

extension AnyResourceModel {
  func lower(_ node: Node, to module: inout TerraformLowering) {
    switch terraform?.content {
    case .resource(let type, let arguments, _)?: lower(node, as: type, arguments, to: &module)
    case .cloudControl?: lowerToCloudControl(node, to: &module)
    case nil: module.report(missingCounterpart(node))
    }
  }

  private func lower(
    _ node: Node, as type: String, _ arguments: ResourceProperties, to module: inout TerraformLowering
  ) {
    guard let resource = TerraformResources.resource(type) else { return module.report(unknownResource(type)) }
    let schema = resource.schema
    var body = TerraformBody(arguments.properties, schema)
    if arguments.properties["tags"] == nil, schema.attribute("tags")?.isSettable == true { body["tags"] = module.tags(for: node) }
    module.add(type, for: node, in: .resources, isMain: true, body)
  }

  private func lowerToCloudControl(_ node: Node, to module: inout TerraformLowering) {
    let type = ResourceTypes.type(type)
    var root: PropertyValue = .map(properties.properties)
    for override in node.header.adjustments.overrides where !override.isForTerraform && override.terraform == nil && override.part == nil {
      guard let path = try? PropertyPath(parsing: override.path), path.steps.first == "Properties", path.steps.count > 1 else { continue }
      // What is wrong with the path, the template reports, too.
      if let problem = root.set(path.steps.dropFirst(), to: override.value?.content) {
        module.report(problem.diagnostic(override, path, in: "\(node.identity)"))
      }
    }
    guard case .map(var adjusted) = root else { return }
    if let tagging = ResourceFacts.tagging(self.type), adjusted[tagging.property] == nil {
      // The default tags are the other provider's, so every tag stands here.
      adjusted[tagging.property] = tagging.isMap ? module.tagMap(for: node) : module.tagList(for: node)
    }
    var body = TerraformBody()
    for member in adjusted.members {
      let schema = type?.properties.properties.first { $0.name == member.name }?.schema
      let value = CloudControlValue(type: type).translated(member.value, schema)
      body.expression(CloudControlNaming.argument(member.name, of: self.type), value)
    }
    module.usesCloudControl = true
    module.add(CloudControlNaming.type(self.type), for: node, in: .resources, isMain: true, body)
  }

  private func missingCounterpart(_ node: Node) -> Diagnostic {
    let words = type.split(separator: ":").map { Naming.snakeCase(String($0)) }
    let likely = words.count == 3 ? "aws_\(words[1].filter { $0 != "_" })_\(words[2])" : ""
    let name = TerraformResources.resource(likely)?.type ?? TerraformResources.nearestType(to: likely) ?? "aws_…"
    return Diagnostic(
      .error, "no Terraform counterpart", what: "\(node.identity) has no `terraform:`",
      why: "the AWS provider has its own names and shapes, which do not follow from CloudFormation's",
      fix:
        "write `terraform: .resource(\"\(name)\", [ … ])`, or choose the Cloud Control provider: `terraform: .cloudControl` (`\(CloudControlNaming.type(type))`); or write no Terraform: `--format cloudformation`",
      at: source)
  }

  private func unknownResource(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, "unknown Terraform resource", what: "the AWS provider has no resource `\(name)`",
      why: "a counterpart is a resource of `hashicorp/aws`",
      fix: TerraformResources.nearestType(to: name).map { "use `\($0)`" } ?? "use one of its resources, or `.cloudControl`", at: source)
  }
}
