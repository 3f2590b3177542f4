import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension ModuleCheck {
  /// Which arguments a body takes besides those of its schema.
  enum BodyKind { case resource, provider, nested }

  /// The count of blocks that come from a `dynamic` block: nobody knows it before the plan.
  private static let unknownCount = -1

  /// Checks the arguments of a body against its schema.
  mutating func checkBody(_ body: HCL.Body, _ schema: SchemaIndex, of kind: BodyKind, depth: Int) {
    guard depth < Self.depthLimit else { return reportDepth() }
    var counts = [Int](repeating: 0, count: schema.items.count)
    for item in body.items {
      switch item {
      case .comment: break
      case .attribute(let name, let value):
        path.append(.name(name))
        checkAttribute(name, value, schema, of: kind, &counts)
        path.removeLast()
      case .block(let block):
        checkBlock(block, schema, of: kind, &counts, depth: depth)
      }
    }
    for position in schema.required where counts[position] == 0 { reportMissing(schema.items[position]) }
    for position in schema.limited { checkCount(schema.items[position], counts[position]) }
  }

  private mutating func checkAttribute(
    _ name: String, _ value: HCL.Expression, _ schema: SchemaIndex, of kind: BodyKind, _ counts: inout [Int]
  ) {
    guard let position = schema.position(of: name) else {
      if !kind.metaAttributes.contains(name) {
        reportUnknown(name, schema, kind)
        return check(value, nil, depth: 0)
      }
      return name == "provider" ? () : check(value, nil, depth: 0)
    }
    switch schema.items[position] {
    case .block(let block):
      counts[position] = Self.unknownCount
      report(
        .blockAsAttribute, what: "\(place) is an attribute", why: "`\(block.name)` is a block", fix: "write `\(block.name) { … }`")
      check(value, nil, depth: 0)
    case .attribute(let attribute):
      if case .null = value { return }
      counts[position] += 1
      if counts[position] == 2 {
        report(
          .repeatedArgument, what: "\(place) stands twice", why: "an attribute has one value", fix: "remove one of the two")
      }
      guard attribute.isSettable else {
        report(
          .readOnlyArgument, what: "\(place) is set", why: "only the provider sets this attribute", fix: "remove it")
        return check(value, nil, depth: 0)
      }
      if attribute.isDeprecated {
        report(
          .deprecatedArgument, what: "\(place) is set", why: "the Terraform AWS provider is to drop this attribute",
          fix: "see what the provider's documentation of the type says to use instead")
      }
      check(value, schema.type(of: attribute, at: position), depth: 0)
    }
  }

  private mutating func checkBlock(
    _ block: HCL.Block, _ schema: SchemaIndex, of kind: BodyKind, _ counts: inout [Int], depth: Int
  ) {
    let isDynamic = block.type == "dynamic" && block.labels.count == 1
    let type = isDynamic ? block.labels[0] : block.type
    path.append(.name(type))
    defer { path.removeLast() }
    guard let position = schema.position(of: type) else {
      if kind == .resource, !isDynamic, BodyKind.resourceBlocks.contains(type) {
        return checkMeta(block, schema, depth: depth)
      }
      reportUnknown(type, schema, kind)
      return checkReferences(of: block.body, depth: depth + 1)
    }
    switch schema.items[position] {
    case .attribute(let attribute):
      let type = schema.type(of: attribute, at: position)
      counts[position] += 1
      // The provider has attributes that older configurations write as blocks; Terraform takes either.
      switch type {
      case .list(.object(let members)), .set(.object(let members)):
        if isDynamic { return checkReferences(of: block.body, depth: depth + 1) }
        checkObjectBlock(block.body, members)
      default:
        report(
          .attributeAsBlock, what: "\(place) is a block", why: "`\(attribute.name)` is an attribute of the type `\(type)`",
          fix: "write `\(attribute.name) = …`")
        checkReferences(of: block.body, depth: depth + 1)
      }
    case .block(let nested):
      let index = counts[position]
      let inner = schema.schema(of: nested, at: position)
      if isDynamic {
        counts[position] = Self.unknownCount
        for case .attribute(_, let value) in block.body.items { check(value, nil, depth: 0) }
        for case .block(let content) in block.body.items where content.type == "content" {
          checkBody(content.body, inner, of: .nested, depth: depth + 1)
        }
        return
      }
      if index != Self.unknownCount { counts[position] += 1 }
      let hasIndex = nested.maximum != 1
      if hasIndex { path.append(.index(max(index, 0))) }
      checkBody(block.body, inner, of: .nested, depth: depth + 1)
      if hasIndex { path.removeLast() }
    }
  }

  /// A block in place of an element of a list or set of objects, whose attributes may be left out.
  private mutating func checkObjectBlock(_ body: HCL.Body, _ members: [TerraformType.Member]) {
    for item in body.items {
      guard case .attribute(let name, let value) = item else {
        if case .block(let block) = item { checkReferences(of: block.body, depth: 1) }
        continue
      }
      path.append(.name(name))
      let member = members.first { $0.name == name }
      if member == nil { reportUnknown(name, members.map(\.name)) }
      check(value, member?.type, depth: 0)
      path.removeLast()
    }
  }

  /// `lifecycle`, `provisioner` and `connection`, which Terraform itself reads.
  private mutating func checkMeta(_ block: HCL.Block, _ schema: SchemaIndex, depth: Int) {
    guard block.type == "lifecycle" else { return checkReferences(of: block.body, depth: depth + 1) }
    let known = ["create_before_destroy", "ignore_changes", "prevent_destroy", "replace_triggered_by"]
    for item in block.body.items {
      switch item {
      case .comment: break
      case .attribute(let name, let value):
        path.append(.name(name))
        if name == "ignore_changes" {
          checkIgnored(value, schema)
        } else {
          if !known.contains(name) { reportUnknown(name, known) }
          check(value, name == "replace_triggered_by" ? nil : .bool, depth: 0)
        }
        path.removeLast()
      case .block(let condition): checkReferences(of: condition.body, depth: depth + 1)
      }
    }
  }

  /// `ignore_changes` names attributes of the resource itself.
  private mutating func checkIgnored(_ value: HCL.Expression, _ schema: SchemaIndex) {
    guard case .list(let names) = value else { return }
    for (index, name) in names.enumerated() {
      guard case .traversal(let text) = name else { continue }
      let root = String(text.prefix { $0 != "." && $0 != "[" })
      if schema.position(of: root) != nil { continue }
      path.append(.index(index))
      reportUnknown(root, schema.items.map(\.name))
      path.removeLast()
    }
  }

  /// Follows the references of a body whose schema is unknown.
  mutating func checkReferences(of body: HCL.Body, depth: Int) {
    guard depth < Self.depthLimit else { return reportDepth() }
    for item in body.items {
      switch item {
      case .comment: break
      case .attribute(let name, let value):
        if depth == 0, name == "provider" || name == "providers" { continue }
        path.append(.name(name))
        check(value, nil, depth: 0)
        path.removeLast()
      case .block(let block):
        path.append(.name(block.type))
        checkReferences(of: block.body, depth: depth + 1)
        path.removeLast()
      }
    }
  }
}

extension ModuleCheck.BodyKind {
  static let resourceBlocks = ["connection", "lifecycle", "provisioner"]

  /// The attributes that Terraform itself reads.
  var metaAttributes: [String] {
    switch self {
    case .resource: ["count", "depends_on", "for_each", "provider"]
    case .provider: ["alias", "version"]
    case .nested: []
    }
  }
}
