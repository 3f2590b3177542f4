import MartletCLI
import MartletDiagnostics
import MartletDocuments
import MartletValidation

/// The compiler, stage by stage. Each stage takes a named type to a named type and returns its diagnostics; none touches the disk,
/// the clock, the environment or a random number. Packing code reads files, so the command line hands it in.
///
/// ```
/// App ──declare──▶ Infrastructure ──resolve──▶ StageModel ──check──▶ diagnostics
///                                                 │
///                                pack: the code of its functions ──▶ Assets
///                       ┌─────────────────────────┼──────────────────────────┐
///                       ▼                         ▼                          ▼
///            CloudFormationTemplate     CloudFormationTemplate (SAM)   TerraformModule      lower
///                       ▼                         ▼                          ▼
///              AWS's schemas and limits     the same and SAM's     the provider's schema    validate
///                       │                         │                          ├─check──▶ diagnostics
///                       ▼                         ▼                          ▼
///                 template.json             template.json                   *.tf             print
/// ```
enum Pipeline {
  static func run<Program: App>(
    _ program: Program.Type, stage: Stage, options: SynthesisOptions, pack: (AssetRequest) -> AssetResult
  ) -> Synthesis {
    let formats = options.formats
    let settings = AppSettings(program)
    let infrastructure = program.init(stage: stage).body
    var (model, diagnostics) = Resolver.resolve(infrastructure, app: settings, stage: stage, formerNames: options.formerNames)
    diagnostics.append(contentsOf: Checker.check(model))
    let assets = Assets.pack(for: model, in: formats, with: pack, &diagnostics)

    let emit = { (templates: [LoweredTemplate]) in templates.map { EmittedTemplate($0, options) } }
    var documents: [OutputFormat: [EmittedTemplate]] = [:]
    var modules: [LoweredModule] = []
    for format in formats {
      switch format {
      case .cloudformation: documents[format] = emit(model.lowerToTemplates(.cloudFormation, assets, &diagnostics))
      case .sam: documents[format] = emit(model.lowerToTemplates(.sam, assets, &diagnostics))
      case .terraform: modules = model.lowerToModules(assets, &diagnostics)
      }
    }
    var limits: [[LimitUsage]] = []
    if options.checksOutput {
      let broken = BrokenDeclarations(diagnostics, in: model)
      model.validate(documents, besides: broken, &diagnostics)
      model.validate(modules, besides: broken, &diagnostics)
      if !diagnostics.all.hasErrors { limits = model.countLimits(documents, &diagnostics) }
    }
    if diagnostics.all.hasErrors { return Synthesis(stacks: [], diagnostics: diagnostics.all.canonical) }

    let stacks = model.stacks.enumerated().map { index, stack in
      let template = documents[.cloudformation]?[index]
      var files: [OutputFile] = []
      for (format, documents) in documents.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !options.asTrees {
        files.append(OutputFile(path: "\(format.rawValue)/template.json", bytes: documents[index].bytes))
      }
      if !modules.isEmpty {
        files += modules[index].module.files.map { file in
          OutputFile(path: "terraform/\(file.name)", bytes: Array(file.body.printed().utf8))
        }
      }
      return SynthesizedStack(
        name: stack.name, files: files, assets: assets.used(by: stack, in: model, formats: formats),
        resources: model.sourceMap(
          of: stack, in: template ?? documents[.sam]?[index],
          addresses: modules.isEmpty ? [:] : modules[index].addresses),
        limits: limits.isEmpty ? [] : limits[index],
        template: options.asTrees ? template?.json : nil, sources: options.asTrees ? model.sources(of: stack, template?.lowered) : [:],
        allowances: model.allowances(in: stack))
    }
    return Synthesis(stacks: stacks, diagnostics: diagnostics.all.canonical, trees: [model, documents, modules])
  }
}

extension AppSettings {
  init<Program: App>(_ program: Program.Type) {
    self.init(
      name: program.name, stages: program.stages.map(\.name), tags: program.tags, permissionsBoundary: program.permissionsBoundary,
      terraformState: program.terraformState)
  }
}

extension StageModel {
  /// The lines behind parts of a stack's template, by JSON pointer.
  fileprivate func sources(of stack: StackModel, _ template: LoweredTemplate?) -> [String: SourceLocation] {
    guard let template else { return [:] }
    var ids: [Identity: [String]] = [:]
    for (id, identity) in template.origins { ids[identity, default: []].append(id) }
    var sources: [String: SourceLocation] = [:]
    for node in nodes where node.stack == stack.name {
      guard let function = node.model as? FunctionModel else { continue }
      sources.merge(function.sources(node, in: self, ids: ids[node.identity] ?? [])) { first, _ in first }
    }
    return sources
  }

  fileprivate func allowances(in stack: StackModel) -> [SynthesizedAllowance] {
    nodes.filter { $0.stack == stack.name }.flatMap { node in
      node.allowances.map { allowance in
        SynthesizedAllowance(
          rule: allowance.rule, reason: allowance.reason, kind: node.header.kind, name: node.name, scope: allowance.scope,
          source: allowance.source)
      }
    }
  }

  /// The declaration behind each resource of a stack.
  fileprivate func sourceMap(
    of stack: StackModel, in document: EmittedTemplate?, addresses: [Identity: String]
  ) -> [SynthesizedResource] {
    guard let document, case .object(let resources)? = document.json["Resources"] else {
      return nodes.filter { $0.stack == stack.name }.map { node in
        SynthesizedResource(
          logicalID: node.logicalID(), type: "", kind: node.header.kind, name: node.name,
          terraformAddress: addresses[node.identity], source: node.source)
      }
    }
    return resources.compactMap { resource in
      let id = resource.key
      guard let identity = document.lowered.origins[id], let node = self[identity], case .string(let type)? = resource.value["Type"]
      else { return nil }
      return SynthesizedResource(
        logicalID: id, type: type, kind: node.header.kind, name: node.name,
        terraformAddress: addresses.isEmpty || id != node.logicalID() ? nil : addresses[identity], source: node.source)
    }
  }
}
