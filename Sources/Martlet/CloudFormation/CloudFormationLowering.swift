import MartletDiagnostics
import MartletDocuments

/// The lowering of one stack to a CloudFormation or SAM template: what the kinds add their resources to.
struct CloudFormationLowering {
  enum Format: Sendable {
    case cloudFormation
    case sam
  }

  let stage: StageModel
  let stack: StackModel
  let format: Format
  /// The packed code of the stage's functions.
  let assets: Assets
  private(set) var template = CloudFormationTemplate()
  private(set) var diagnostics = Diagnostics()
  /// The attributes of other stacks' resources that this stack needs.
  private(set) var imports: Set<CrossStackReference> = []
  /// The resources in the order of their logical IDs' first use, with their declarations: the source map.
  private(set) var origins: [String: Identity] = [:]

  /// Where what is being lowered is declared, for diagnostics.
  var current: SourceLocation?
  /// The name of the condition under which what is being lowered exists; nil for always.
  var existing: String?
  /// The conditions that an output needs, while one is being lowered.
  var needed: Set<String>?
  /// The overrides that found their resource, by declaration and number.
  var appliedOverrides: Set<AppliedOverride> = []

  init(stage: StageModel, stack: StackModel, format: Format, assets: Assets) {
    self.stage = stage
    self.stack = stack
    self.format = format
    self.assets = assets
  }

  /// Adds a resource of a declaration.
  /// - Parameter part: nil for the declaration's main resource, else the suffix of the part's logical ID.
  mutating func add(
    _ type: String, for node: Node, part: String? = nil, _ properties: Properties, dependsOn: [String] = []
  ) {
    let id = node.logicalID(part)
    current = node.source
    existing = node.header.conditionName
    let adjusted = adjust(properties, of: node, part)
    var resource = CloudFormationTemplate.Resource(type, json(adjusted.properties))
    resource.creationPolicy = adjusted.creationPolicy.map { json($0) }
    resource.updatePolicy = adjusted.updatePolicy.map { json($0) }
    resource.dependsOn = dependsOn
    if part == nil {
      resource.dependsOn += dependencies(of: node)
      resource.metadata = metadata(of: node)
      let isExplicit = node.header.deletionPolicy != nil || node.header.replacementPolicy != nil
      if isExplicit || node.deletionPolicy == .retain {
        resource.deletionPolicy = node.deletionPolicy.rawValue
        resource.updateReplacePolicy = node.replacementPolicy.rawValue
      }
    }
    if let holder = origins.updateValue(node.identity, forKey: id), !holder.isAlike(node.identity) {
      diagnostics.error(
        "two resources with one logical ID", what: "\(holder) and \(node.identity) both need the logical ID `\(id)`",
        why: "a logical ID names one resource of a template",
        fix: "rename one of them, or pin another ID with `.logicalID(…)`", at: node.source)
    }
    template.resources[id] = resource
  }

  /// Adds a finished resource that belongs to a declaration.
  mutating func insert(_ resource: CloudFormationTemplate.Resource, as id: String, for identity: Identity) {
    template.resources[id] = resource
    origins[id] = identity
  }

  /// Adds a parameter that the deployment has to set.
  mutating func addParameter(_ name: String, _ definition: JSON) { template.parameters[name] = definition }

  /// Sets one property of a resource that is already there.
  mutating func set(_ property: String, to value: JSON, of id: String) {
    guard case .object(var members)? = template.resources[id]?.properties else { return }
    if members.contains(where: { $0.key == property }) { return reportOverride(of: property, in: id) }
    members.append(.init(property, value))
    template.resources[id]?.properties = .object(members)
  }

  mutating func addOutput(_ name: String, _ definition: JSON) { template.outputs[name] = definition }

  mutating func update(_ change: (inout CloudFormationTemplate) -> Void) { change(&template) }

  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  // MARK: Tags

  /// The app's, the stack's and the declaration's tags as CloudFormation's list of keys and values; nil when there are none.
  func tagList(for node: Node) -> PropertyValue? {
    let tags = tags(for: node)
    return tags.isEmpty ? nil : .list(tags.map { ["Key": .string($0.key), "Value": .string($0.value)] })
  }

  /// The same tags as an object.
  func tagMap(for node: Node) -> PropertyValue? {
    let tags = tags(for: node)
    if tags.isEmpty { return nil }
    var members = Properties()
    for (key, value) in tags { members[key] = .string(value) }
    return .map(members)
  }

  private func tags(for node: Node) -> [(key: String, value: String)] {
    node.header.tags.isEmpty
      ? stack.tags.sorted { $0.key < $1.key } : stack.tags.merging(node.header.tags) { $1 }.sorted { $0.key < $1.key }
  }

  // MARK: Values

  mutating func json(_ properties: Properties) -> JSON {
    .object(properties.members.map { JSON.Member($0.name, json($0.value)) })
  }

  mutating func json(_ value: PropertyValue) -> JSON {
    switch value {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .int(let int): .int(int)
    case .double(let double): .double(double)
    case .string(let expression): json(expression)
    case .list(let values): .array(values.map { json($0) })
    case .map(let properties): json(properties)
    }
  }

  /// A literal as a string, one reference as its intrinsic function, a mixture as `Fn::Sub`, or as `Fn::Join` where `Fn::Sub` cannot hold it.
  mutating func json(_ expression: Expression) -> JSON {
    switch expression.storage {
    case .literal(let text):
      guard text.utf8.holdsBraceOrMark else { return .string(text) }
      check(text)
      let pieces = EmbeddedParameter.split(text)
      return pieces.count == 1 ? .string(text) : ["Fn::Join": ["", .array(pieces.map { .string($0) })]]
    case .reference(let reference): return json(reference)
    case .concatenation(let parts): return json(parts)
    }
  }

  private mutating func json(_ parts: [Expression.Part]) -> JSON {
    var pieces: [JSON] = []
    pieces.reserveCapacity(parts.count)
    // Nil from the first part on that `Fn::Sub` cannot hold.
    var template: String? = ""
    for part in parts {
      switch part {
      case .literal(let text):
        if text.utf8.holdsBraceOrMark {
          check(text)
          pieces += EmbeddedParameter.split(text).map { .string($0) }
        } else {
          pieces.append(.string(text))
        }
        if text.utf8.holds("${") || text.utf8.last == UInt8(ascii: "$") { template = nil } else { template?.append(text) }
      case .reference(let reference):
        let piece = json(reference)
        pieces.append(piece)
        if let token = Self.substitution(piece) { template?.append(token) } else { template = nil }
      }
    }
    // Braces beside a dynamic reference could be taken for a part of it.
    let holdsDynamicReference = parts.contains { if case .reference(.parameter) = $0 { true } else { false } }
    let hidesReference =
      holdsDynamicReference
      && parts.contains { part in
        if case .literal(let text) = part { text.utf8.holds("{{") || text.utf8.holds("}}") } else { false }
      }
    if !hidesReference, case .string? = pieces.first, pieces.allSatisfy({ if case .string = $0 { true } else { false } }) {
      let whole = EmbeddedParameter.split(pieces.reduce(into: "") { if case .string(let text) = $1 { $0 += text } })
      if whole.count == 1 { return .string(whole[0]) }
      pieces = whole.map { .string($0) }
    }
    if !hidesReference, let template { return ["Fn::Sub": .string(template)] }
    return ["Fn::Join": ["", .array(pieces)]]
  }

  /// The text that stands for an intrinsic function inside `Fn::Sub`; nil when there is none.
  private static func substitution(_ intrinsic: JSON) -> String? {
    if case .string(let text)? = intrinsic["Ref"] { return "${\(text)}" }
    if case .string(let text)? = intrinsic["Fn::Sub"] { return text }
    if case .array(let path)? = intrinsic["Fn::GetAtt"], case .string(let id) = path[0], case .string(let name) = path[1] {
      return "${\(id).\(name)}"
    }
    if case .string(let text) = intrinsic { return text.utf8.holds("${") ? nil : text }
    return nil
  }

  private mutating func json(_ reference: Reference) -> JSON {
    switch reference {
    case .templateParameter(let name): return .object([.init("Ref", .string(name))])
    case .pseudo(let parameter): return .object([.init("Ref", .string(parameter.rawValue))])
    case .parameter(let name, let version):
      ParameterName(name).check(at: nil, &diagnostics)
      return .string("{{resolve:ssm:\(name)\(version.map { ":\($0)" } ?? "")}}")
    case .attribute(let declaration, let attribute): return json(attribute, of: declaration.identity)
    }
  }

  mutating func json(_ attribute: Attribute, of identity: Identity) -> JSON {
    guard let node = stage[identity] else {
      diagnostics.error(
        "reference to nothing", what: "\(identity) is referred to and is not in the stage",
        why: "a template can only refer to what it holds", fix: "declare it in the app's `body`", at: current)
      return .string("")
    }
    if let problem = node.model.absence(of: attribute, node) { report(problem) }
    if let problem = absence(of: node) { report(problem) }
    if let value = node.model.value(of: attribute, node, in: stage) { return json(value) }
    if let value = node.model.templateValue(of: attribute, node) { return json(value) }
    if let value = node.model.derivedValue(of: attribute, node, in: stage) { return json(value) }
    if node.stack != stack.name {
      let reference = CrossStackReference(identity: identity, stack: node.stack, attribute: attribute)
      imports.insert(reference)
      return ["Fn::ImportValue": .string(reference.exportName(in: stage))]
    }
    if format == .sam, let json = node.model.samReference(to: attribute, node) { return json }
    let id = node.logicalID(attribute.part)
    switch attribute.cloudFormation {
    case .ref: return .object([.init("Ref", .string(id))])
    case .getAtt(let name): return .object([.init("Fn::GetAtt", .array([.string(id), .string(name)]))])
    }
  }

  /// CloudFormation resolves `{{resolve:…}}` wherever it stands and has no escape for it, so text that holds it cannot be text.
  mutating func check(_ text: String) {
    guard text.utf8.count > 10 else { return }
    if let problem = LostReference.problem(in: text, at: current) { diagnostics.append(problem) }
    if text.utf8.holds("{{resolve:") {
      diagnostics.error(
        "dynamic reference in text", what: "`\(text.prefix(60))` holds `{{resolve:`",
        why: "CloudFormation replaces `{{resolve:…}}` by a parameter or a secret wherever it stands and has no escape for it",
        fix: "use `Parameter(…).value` for a parameter, `Secret(…)` for a secret, or change the text", at: current)
    }
  }
}
