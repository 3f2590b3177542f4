import MartletDiagnostics
import MartletDocuments

/// The lowering of one stack to a Terraform root module: what the kinds add their blocks to.
struct TerraformLowering {
  let stage: StageModel
  let stack: StackModel
  let assets: Assets
  private(set) var files: [TerraformFile: [HCL.Block]] = [:]
  private(set) var diagnostics = Diagnostics()
  private(set) var imports: Set<CrossStackReference> = []
  /// The Terraform address of each declaration's main resource.
  private(set) var addresses: [Identity: String] = [:]
  /// The declaration behind each address.
  private(set) var owners: [String: Identity] = [:]
  private var contextBlocks: [String: HCL.Block] = [:]

  /// Whether a resource of the Cloud Control provider is in the module.
  var usesCloudControl = false
  /// Where what is being lowered is declared, for diagnostics.
  var current: SourceLocation?
  /// The name of the condition under which what is being lowered exists; nil for always.
  var existing: String?
  /// The conditions that an output needs, while one is being lowered.
  var needed: Set<String>?
  /// The overrides that found their resource, with its addresses.
  var appliedOverrides: [AppliedOverride: [String]] = [:]

  init(stage: StageModel, stack: StackModel, assets: Assets) {
    self.stage = stage
    self.stack = stack
    self.assets = assets
  }

  /// Adds a resource of a declaration.
  /// - Parameters:
  ///   - suffix: nil when the resource carries the declaration's own name, else what is added to it.
  ///   - isMain: whether it is the declaration's main resource, which the deletion policy is about.
  ///   - ignored: the attributes that something else changes after the deployment.
  mutating func add(
    _ type: String, for node: Node, suffix: String? = nil, in file: TerraformFile, isMain: Bool = false,
    ignoringChangesOf ignored: [String] = [], _ body: TerraformBody
  ) {
    let name = node.terraformName(suffix)
    let address = "\(type).\(name)"
    current = node.source
    existing = node.header.conditionName
    var block = HCL.Block("resource", [type, name], lower(adjust(body, of: node, type, name, isMain: isMain)))
    if let existing {
      let count = HCL.Expression.operation("?", [.traversal("local.\(Naming.snakeCase(existing))"), 1, 0])
      block.body.items.insert(.attribute("count", count), at: 0)
    }
    if isMain { addresses[node.identity] = address }
    var lifecycle: [HCL.Item] = []
    if isMain, node.deletionPolicy == .retain { lifecycle.append(.attribute("prevent_destroy", true)) }
    if !ignored.isEmpty { lifecycle.append(.attribute("ignore_changes", .list(ignored.map { .traversal($0) }))) }
    block.takeLifecycle(&lifecycle)
    if !lifecycle.isEmpty { block.body.items.append(.block(HCL.Block("lifecycle", [], lifecycle))) }
    if let owner = owners.updateValue(node.identity, forKey: address), !owner.isAlike(node.identity) {
      diagnostics.error(
        "two resources with one Terraform address",
        what: "\(owner) and \(node.identity) both need the address `\(address)`",
        why: "an address names one resource of a module", fix: "rename one of them", at: node.source)
    }
    files[file, default: []].append(block)
  }

  /// Adds a block that belongs to no declaration.
  mutating func add(_ block: HCL.Block, in file: TerraformFile) { files[file, default: []].append(block) }

  /// Changes a resource that is already there.
  mutating func update(_ address: String, _ change: (inout HCL.Block) -> Void) {
    for (file, blocks) in files {
      guard let index = blocks.firstIndex(where: { $0.type == "resource" && $0.labels.joined(separator: ".") == address }) else { continue }
      var block = blocks[index]
      change(&block)
      files[file]?[index] = block
    }
  }

  /// The addresses of a declaration's resources.
  func addresses(of node: Node) -> [String] { owners.filter { $0.value == node.identity }.map(\.key) }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// The declaration's physical name: the explicit one, or the derived one, shortened to `limit` bytes.
  func physicalName(_ node: Node, limit: Int, suffix: String = "") -> PropertyValue {
    .string(node.header.physicalName ?? Expression(derivedName(node, limit: limit, suffix: suffix)))
  }

  /// `<app>-<stage>-<name>` and a suffix, with at most `limit` bytes. A long suffix is shortened too, so that something of the name stays.
  /// The name is the one that the declaration had first, where the moves say so.
  func derivedName(_ node: Node, limit: Int, suffix: String = "") -> String {
    let suffix = Naming.shortened(suffix, to: limit / 2)
    let stem = Naming.shortened("\(stage.namingStack(of: node))-\(node.originalName)", to: limit - suffix.utf8.count)
    return stem + suffix
  }

  /// The declaration's own tags; the app's and the stack's are the provider's default tags.
  func tags(for node: Node) -> PropertyValue? {
    if node.header.tags.isEmpty { return nil }
    return .map(Properties(sorted: node.header.tags.mapValues { Expression($0) }))
  }

  /// All tags as CloudFormation's list of keys and values, for a provider that has no default tags; nil when there are none.
  func tagList(for node: Node) -> PropertyValue? {
    let tags = stack.tags.merging(node.header.tags) { $1 }.sorted { $0.key < $1.key }
    return tags.isEmpty ? nil : .list(tags.map { ["Key": .string($0.key), "Value": .string($0.value)] })
  }

  /// The same tags as an object.
  func tagMap(for node: Node) -> PropertyValue? {
    let tags = stack.tags.merging(node.header.tags) { $1 }
    return tags.isEmpty ? nil : .map(Properties(sorted: tags.mapValues { Expression($0) }))
  }

  // MARK: Values

  private mutating func lower(_ body: TerraformBody) -> [HCL.Item] {
    body.items.map { item in
      switch item {
      case .attribute(let name, let value): .attribute(name, lower(value))
      case .block(let type, let labels, let body): .block(HCL.Block(type, labels, lower(body)))
      }
    }
  }

  mutating func lower(_ value: TerraformValue) -> HCL.Expression {
    switch value {
    case .value(let value): lower(value)
    case .json(let document): .call("jsonencode", [lower(document)])
    case .raw(let text): .traversal(text)
    case .list(let values): .list(values.map { lower($0) })
    case .call(let name, let arguments): .call(name, arguments.map { lower($0) })
    }
  }

  mutating func lower(_ value: PropertyValue) -> HCL.Expression {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .double(let double): .double(double)
    case .string(let expression): lower(expression)
    case .list(let values): .list(values.map { lower($0) })
    case .map(let properties): .object(properties.members.map { HCL.Member($0.name, lower($0.value)) })
    }
  }

  mutating func lower(_ expression: Expression) -> HCL.Expression {
    switch expression.storage {
    case .literal(let text):
      check(text)
      return .string(text)
    case .reference(let reference): return lower(reference)
    case .concatenation(let parts):
      var pieces: [HCL.TemplatePart] = []
      for part in parts {
        switch part {
        case .literal(let text):
          check(text)
          pieces.append(.literal(text))
        case .reference(let reference):
          // A derived value may be a template itself: its parts become this template's parts.
          if case .template(let inner) = lower(reference) {
            pieces += inner
          } else {
            pieces.append(.interpolation(lower(reference)))
          }
        }
      }
      return .template(pieces)
    }
  }

  private mutating func check(_ text: String) {
    if let problem = LostReference.problem(in: text, at: current) { diagnostics.append(problem) }
  }

  private mutating func lower(_ reference: Reference) -> HCL.Expression {
    switch reference {
    case .pseudo(.region): return data("aws_region", attribute: "name")
    case .pseudo(.accountID): return data("aws_caller_identity", attribute: "account_id")
    case .pseudo(.partition): return data("aws_partition", attribute: "partition")
    case .pseudo(.urlSuffix): return data("aws_partition", attribute: "dns_suffix")
    case .pseudo(.stackName): return .string(stage.deployedName(ofStack: stack.name))
    case .templateParameter(let name): return .traversal("var.\(Naming.snakeCase(name))")
    case .parameter(let name, let version):
      ParameterName(name).check(at: nil, &diagnostics)
      return parameter(name, version)
    case .attribute(let declaration, let attribute): return lower(attribute, of: declaration.identity)
    }
  }

  mutating func lower(_ attribute: Attribute, of identity: Identity) -> HCL.Expression {
    guard let node = stage[identity] else {
      diagnostics.error(
        "reference to nothing", what: "\(identity) is referred to and is not in the stage",
        why: "a module can only refer to what it holds", fix: "declare it in the app's `body`", at: current)
      return .null
    }
    if let problem = node.model.absence(of: attribute, node) ?? node.model.terraformAbsence(of: attribute, node) { report(problem) }
    if let problem = absence(of: node) { report(problem) }
    if let value = node.model.value(of: attribute, node, in: stage) { return lower(value) }
    if node.stack != stack.name {
      if let value = node.model.derivedValue(of: attribute, node, in: stage) { return lower(value) }
      let reference = CrossStackReference(identity: identity, stack: node.stack, attribute: attribute)
      imports.insert(reference)
      let name = Naming.snakeCase(node.stack)
      return .traversal("data.terraform_remote_state.\(name).outputs.\(Naming.snakeCase(reference.outputName(in: stage)))")
    }
    let index = node.header.conditionName == nil ? "" : "[0]"
    let address = HCL.Expression.traversal(
      "\(attribute.terraformType).\(node.terraformName(attribute.terraformSuffix))\(index).\(attribute.terraformName)")
    return attribute.terraformTail.map { .template([.interpolation(address), .literal($0)]) } ?? address
  }

  private mutating func data(_ type: String, attribute: String) -> HCL.Expression {
    contextBlocks[type] = HCL.Block("data", [type, "current"])
    return .traversal("data.\(type).current.\(attribute)")
  }

  private mutating func parameter(_ name: String, _ version: Int?) -> HCL.Expression {
    let words = name.utf8.map { ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 >= 48 && $0 <= 57 ? $0 : UInt8(ascii: "_") }
    let path = version.map { "\(name):\($0)" } ?? name
    var label = "parameter_" + Naming.snakeCase(String(decoding: words, as: UTF8.self))
    let block = { (label: String) in
      HCL.Block("data", ["aws_ssm_parameter", label], [.attribute("name", .string(path))])
    }
    if let other = contextBlocks[label], other != block(label) { label += "_\(Naming.hash(path))" }
    contextBlocks[label] = block(label)
    // `value` is hidden in plans and outputs, as that of a secure parameter must be; this one is not, and a secure parameter has none.
    return .traversal("data.aws_ssm_parameter.\(label).insecure_value")
  }

  /// The data sources that the lowered values read, in canonical order.
  var context: [HCL.Block] { contextBlocks.sorted { $0.key < $1.key }.map(\.value) }
}

extension HCL.Block {
  /// Moves the contents of a `lifecycle` block that a user wrote to the front of `items`.
  fileprivate mutating func takeLifecycle(_ items: inout [HCL.Item]) {
    for case .block(let block) in body.items where block.type == "lifecycle" { items = block.body.items + items }
    body.items.removeAll { if case .block(let block) = $0 { block.type == "lifecycle" } else { false } }
  }
}
