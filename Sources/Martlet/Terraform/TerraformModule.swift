import MartletDiagnostics
import MartletDocuments
import MartletFacts

/// A Terraform root module: its files in canonical order.
struct TerraformModule: Sendable {
  struct File: Sendable {
    let name: String
    let body: HCL.Body
  }

  let files: [File]
}

/// A stack's module with the declarations behind its resources.
struct LoweredModule: Sendable {
  let module: TerraformModule
  /// The address of each declaration's main resource.
  let addresses: [Identity: String]
  /// The declaration behind each resource's address.
  let owners: [String: Identity]
}

extension StageModel {
  /// StageModel → one module for each stack.
  func lowerToModules(_ assets: Assets, _ diagnostics: inout Diagnostics) -> [LoweredModule] {
    var lowerings = stacks.map { TerraformLowering(stage: self, stack: $0, assets: assets) }
    var indices: [String: Int] = [:]
    for (index, stack) in stacks.enumerated() { indices[stack.name] = index }
    for node in nodes {
      if let index = indices[node.stack] { node.model.lower(node, to: &lowerings[index]) }
    }
    for (index, stack) in stacks.enumerated() {
      for output in stack.outputs { lowerings[index].lower(output) }
    }
    let wanted = lowerings.reduce(into: Set<CrossStackReference>()) { $0.formUnion($1.imports) }
    checkStackOrder(imports: lowerings.map { ($0.stack.name, $0.imports) }, &diagnostics)
    checkOverrides(of: lowerings, &diagnostics)
    for reference in wanted.sorted(by: { $0.exportName(in: self) < $1.exportName(in: self) }) {
      if let index = indices[reference.stack] { lowerings[index].export(reference) }
    }
    return lowerings.map { lowering in
      var lowering = lowering
      lowering.finish()
      diagnostics.append(contentsOf: lowering.diagnostics)
      let files = TerraformFile.allCases.compactMap { file in
        lowering.files[file].map { TerraformModule.File(name: file.fileName, body: HCL.Body($0.map(HCL.Item.block))) }
      }
      return LoweredModule(module: TerraformModule(files: files), addresses: lowering.addresses, owners: lowering.owners)
    }
  }
}

extension TerraformLowering {
  fileprivate mutating func lower(_ output: Output) {
    current = output.source
    var items: [HCL.Item] = []
    if let text = output.outputDescription { items.append(.attribute("description", .string(text))) }
    needed = []
    items.append(.attribute("value", conditional(lower(output.value), of: output)))
    items += secrecy(of: output.value.references.compactMap { if case .attribute(_, let attribute) = $0 { attribute } else { nil } })
    add(HCL.Block("output", [Naming.snakeCase(output.name)], items), in: .outputs)
  }

  fileprivate mutating func export(_ reference: CrossStackReference) {
    let name = Naming.snakeCase(reference.outputName(in: stage))
    let value = lower(reference.attribute, of: reference.identity)
    add(HCL.Block("output", [name], [.attribute("value", value)] + secrecy(of: [reference.attribute])), in: .outputs)
  }

  /// `sensitive = true` when the provider hides one of the attributes: Terraform refuses to plan an output that does not say so.
  private func secrecy(of attributes: [Attribute]) -> [HCL.Item] {
    let isHidden = attributes.contains { attribute in
      guard let resource = TerraformResources.resource(attribute.terraformType) else { return false }
      return resource.schema.attributes.contains { $0.name == attribute.terraformName && $0.isSensitive }
    }
    return isHidden ? [.attribute("sensitive", true)] : []
  }

  /// Versions, provider, backend, and the data sources that the lowered values read.
  fileprivate mutating func finish() {
    addDependencies()
    let conditions = conditions()
    for name in Set(imports.map(\.stack)).sorted() { add(remoteState(of: name), in: .context) }
    for block in context { add(block, in: .context) }
    if let conditions { add(conditions, in: .context) }
    var settings: [HCL.Item] = [
      .attribute("required_version", ">= 1.5"),
      .block(
        HCL.Block(
          "required_providers", [],
          providers.map { .attribute($0.key, .object([.init("source", .string($0.source)), .init("version", .string($0.version))])) })),
    ]
    if let backend { settings.append(.block(backend)) }
    add(HCL.Block("terraform", [], settings), in: .terraform)
    add(HCL.Block("provider", ["aws"], provider), in: .terraform)
    if usesCloudControl { add(HCL.Block("provider", ["awscc"], region), in: .terraform) }
  }

  private var providers: [(key: String, source: String, version: String)] {
    let aws = (key: "aws", source: "hashicorp/aws", version: "~> 5.80")
    return usesCloudControl ? [aws, ("awscc", "hashicorp/awscc", "~> 1.0")] : [aws]
  }

  private var region: [HCL.Item] { stage.stage.region.map { [.attribute("region", .string($0))] } ?? [] }

  private var provider: [HCL.Item] {
    var items = region
    if let account = stage.stage.account {
      items.append(.attribute("allowed_account_ids", .list([.string(account)])))
    }
    if !stack.tags.isEmpty {
      let members = stack.tags.sorted { $0.key < $1.key }.map { HCL.Member($0.key, .string($0.value)) }
      items.append(.block(HCL.Block("default_tags", [], [.attribute("tags", .object(members))])))
    }
    return items
  }

  private var backend: HCL.Block? {
    switch stage.app.terraformState {
    case nil: return nil
    case .s3(let bucket, let region, _)?:
      return HCL.Block(
        "backend", ["s3"],
        [
          .attribute("bucket", .string(bucket)), .attribute("key", .string(stateKey(of: stack.name))),
          .attribute("region", .string(region)), .attribute("use_lockfile", true),
        ])
    case .cloud(let organization, let hostname)?:
      return HCL.Block(
        "cloud", [],
        [
          .attribute("organization", .string(organization)), .attribute("hostname", .string(hostname)),
          .block(HCL.Block("workspaces", [], [.attribute("name", .string(stage.deployedName(ofStack: stack.name)))])),
        ])
    }
  }

  private func stateKey(of name: String) -> String {
    guard case .s3(_, _, let prefix)? = stage.app.terraformState else { return "" }
    return "\(prefix)\(stage.deployedName(ofStack: name)).tfstate"
  }

  private func remoteState(of name: String) -> HCL.Block {
    let deployed = stage.deployedName(ofStack: name)
    let items: [HCL.Item]
    switch stage.app.terraformState {
    case nil:
      let path: [HCL.TemplatePart] = [
        .interpolation(.traversal("path.module")), .literal("/../../\(name)/terraform/terraform.tfstate"),
      ]
      items = [
        .attribute("backend", "local"), .attribute("config", .object([.init("path", .template(path))])),
      ]
    case .s3(let bucket, let region, _)?:
      items = [
        .attribute("backend", "s3"),
        .attribute(
          "config",
          .object([
            .init("bucket", .string(bucket)), .init("key", .string(stateKey(of: name))), .init("region", .string(region)),
          ])),
      ]
    case .cloud(let organization, let hostname)?:
      items = [
        .attribute("backend", "remote"),
        .attribute(
          "config",
          .object([
            .init("organization", .string(organization)), .init("hostname", .string(hostname)),
            .init("workspaces", .object([.init("name", .string(deployed))])),
          ])),
      ]
    }
    return HCL.Block("data", ["terraform_remote_state", Naming.snakeCase(name)], items)
  }
}
