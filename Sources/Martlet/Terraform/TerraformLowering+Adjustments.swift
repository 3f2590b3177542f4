import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TerraformLowering {
  /// The body of a resource after the overrides of its declaration.
  mutating func adjust(_ body: TerraformBody, of node: Node, _ type: String, _ name: String, isMain: Bool) -> TerraformBody {
    let overrides = node.header.adjustments.overrides
    guard !overrides.isEmpty else { return body }
    var body = body
    let schema = TerraformResources.resource(type)?.schema
    for (number, override) in overrides.enumerated() {
      guard let override = override.forTerraform, let path = try? PropertyPath(parsing: override.path),
        override.part.map({ $0 == type || $0 == "\(type).\(name)" }) ?? isMain
      else { continue }
      appliedOverrides[AppliedOverride(identity: node.identity, number: number), default: []].append("\(type).\(name)")
      if let problem = body.set(path.steps[...], to: override.value?.content, schema) {
        report(problem.diagnostic(override, path, in: "`\(type).\(name)`"))
      }
    }
    return body
  }

  /// `depends_on`: the addresses of what the declaration names in `dependsOn`.
  func dependencies(of node: Node, _ addresses: [Identity: String]) -> [String] {
    node.header.adjustments.dependencies.compactMap { dependency in
      stage[dependency.declaration.identity].flatMap { $0.stack == node.stack ? addresses[$0.identity] : nil }
    }
  }

  /// Adds `depends_on` to the main resources whose declarations name others, once every address is known.
  mutating func addDependencies() {
    for node in stage.nodes where node.stack == stack.name {
      let addresses = Set(dependencies(of: node, self.addresses)).sorted()
      guard !addresses.isEmpty, let address = self.addresses[node.identity] else { continue }
      update(address) { block in
        let given = block.body.items.firstIndex { if case .attribute("depends_on", _) = $0 { true } else { false } }
        var all = addresses.map { HCL.Expression.traversal($0) }
        if let given, case .attribute(_, .list(let before)) = block.body.items[given] {
          all = before + all.filter { !before.contains($0) }
          block.body.items[given] = .attribute("depends_on", .list(all))
        } else {
          block.body.items.append(.attribute("depends_on", .list(all)))
        }
      }
    }
  }

  // MARK: Conditions

  /// Why what is being lowered must not refer to a resource that may not exist; nil when it may.
  mutating func absence(of node: Node) -> Diagnostic? {
    guard let name = node.header.conditionName else { return nil }
    if needed != nil, node.stack == stack.name {
      needed?.insert(name)
      return nil
    }
    return name == existing && node.stack == stack.name ? nil : node.mayNotExist(name, at: current)
  }

  /// The value of an output, which is null where what it refers to does not exist.
  mutating func conditional(_ value: HCL.Expression, of output: Output) -> HCL.Expression {
    defer { needed = nil }
    guard let needed, let name = needed.min() else { return value }
    if needed.count > 1 { report(.outputOfTwoConditions(output, needed)) }
    return .operation("?", [.traversal("local.\(Naming.snakeCase(name))"), value, .null])
  }

  /// The conditions of the stack as local values.
  mutating func conditions() -> HCL.Block? {
    var values: [String: HCL.Expression] = [:]
    for setting in stage.nodes.filter({ $0.stack == stack.name }).flatMap(\.header.adjustments.conditions) {
      values[Naming.snakeCase(setting.name)] = lower(setting.condition)
    }
    if values.isEmpty { return nil }
    return HCL.Block("locals", [], values.sorted { $0.key < $1.key }.map { .attribute($0.key, $0.value) })
  }

  private mutating func lower(_ condition: DeploymentCondition) -> HCL.Expression {
    switch condition.content {
    case .equals(let left, let right): .operation("==", [lower(left), lower(right)])
    case .all(let conditions): .operation("&&", conditions.map { lower($0) })
    case .any(let conditions): .operation("||", conditions.map { lower($0) })
    case .not(let condition): .operation("!", [lower(condition)])
    }
  }
}

extension StageModel {
  /// Overrides that name no resource of the declaration, or several, and those of templates that nothing says in Terraform.
  func checkOverrides(of lowerings: [TerraformLowering], _ diagnostics: inout Diagnostics) {
    for node in nodes {
      for (number, override) in node.header.adjustments.overrides.enumerated() {
        if !override.isForTerraform, override.terraform == nil, !node.model.translatesOverrides {
          diagnostics.error(
            "override without a Terraform counterpart", what: "`\(override.path)` of \(node.identity) is \(override.verb)",
            why: "it changes the templates, and the Terraform module would describe something else",
            fix:
              "say what Terraform calls it: `terraform: .path(\"…\")`; or `terraform: .nothing`, when the module is right without it; or write no Terraform: `--format cloudformation`",
            at: override.source)
        }
        guard let effective = override.forTerraform, override.isForTerraform || override.terraform != nil,
          (try? PropertyPath(parsing: effective.path)) != nil
        else { continue }
        let applied = AppliedOverride(identity: node.identity, number: number)
        let addresses = Set(lowerings.flatMap { $0.appliedOverrides[applied] ?? [] }).sorted()
        if addresses.count == 1 { continue }
        let all = Set(lowerings.flatMap { $0.addresses(of: node) }).sorted()
        let candidates = addresses.isEmpty ? all : addresses
        let part = effective.part ?? "the main resource"
        let near = nearest(to: part, in: all + all.map { String($0.prefix { $0 != "." }) })
        diagnostics.error(
          addresses.isEmpty ? "unknown part" : "ambiguous part",
          what: "`\(part)` is \(addresses.isEmpty ? "no resource" : "\(addresses.count) resources") of \(node.identity) in Terraform",
          why: "it becomes \(candidates.map { "`\($0)`" }.joined(separator: ", "))",
          fix: "use `on: \"\(near.flatMap { addresses.isEmpty ? $0 : nil } ?? candidates.first ?? "aws_…")\"`", at: override.source)
      }
    }
  }
}
