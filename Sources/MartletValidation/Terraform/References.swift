import MartletDiagnostics
import MartletFacts

/// Where an expression's references lead.
struct Resolution {
  /// The numbers of the declarations that it refers to.
  var targets: [Int] = []
  /// The type of the whole expression; nil when unknown.
  var type: TerraformType?
}

extension ModuleCheck {
  /// Resolves the references in the text of an expression, reports what does not exist, and returns the expression's type.
  mutating func resolve(_ text: String) -> TerraformType? {
    if let known = resolved[text] {
      for target in known.targets { dependencies.add(target) }
      return known.type
    }
    if let resolution = resolveAttribute(text) {
      for target in resolution.targets { dependencies.add(target) }
      resolved[text] = resolution
      return resolution.type
    }
    let before = findings.count
    var resolution = Resolution()
    for chain in ReferenceScanner(text).chains {
      let type = resolve(chain, &resolution)
      if chain.isWhole { resolution.type = type }
    }
    for target in resolution.targets { dependencies.add(target) }
    if findings.count == before { resolved[text] = resolution }
    return resolution.type
  }

  /// The resolution of `type.name.attribute`, which most references are, without a scan; nil for any other text and any mistake.
  private func resolveAttribute(_ text: String) -> Resolution? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].starts(with: "aws_".utf8), let type = String(parts[0]), let name = String(parts[1]),
      let attribute = String(parts[2]), let number = names.number(.resource, type, name),
      let schema = schemas.schema(ofResource: type), let position = schema.position(of: attribute),
      case .attribute(let item) = schema.items[position]
    else { return nil }
    return Resolution(targets: [number], type: schema.type(of: item, at: position))
  }

  private mutating func resolve(_ chain: ReferenceScanner.Chain, _ resolution: inout Resolution) -> TerraformType? {
    let first = Self.name(chain.steps.first)
    switch chain.root {
    case "var":
      guard let first, !names.variables.contains(first) else { return nil }
      reportAddress("var.\(first)", among: names.variables.map { "var.\($0)" })
    case "local", "module":
      let kind: DeclaredNames.Kind = chain.root == "local" ? .local : .module
      guard let first else { return nil }
      guard let number = names.number(kind, "", first) else {
        reportAddress("\(chain.root).\(first)", among: names.addresses(kind))
        return nil
      }
      resolution.targets.append(number)
    case "data":
      guard let first, let second = Self.name(chain.steps.dropFirst().first) else { return nil }
      guard let number = names.number(.data, first, second) else {
        reportAddress("data.\(first).\(second)", among: names.addresses(.data))
        return nil
      }
      resolution.targets.append(number)
    case let type where names.isResourceType(type):
      // A single word may be the key of an object.
      guard let first else {
        if chain.isWhole { reportAddress(type, among: names.addresses(.resource)) }
        return nil
      }
      guard let number = names.number(.resource, type, first) else {
        reportAddress("\(type).\(first)", among: names.addresses(.resource))
        return nil
      }
      resolution.targets.append(number)
      guard let schema = schemas.schema(ofResource: type) else { return nil }
      return resolve(chain, in: schema)
    default: break
    }
    return nil
  }

  /// What the steps of a reference have reached so far.
  private enum Reached {
    case block(SchemaIndex)
    case blocks(TerraformNestedBlock, SchemaIndex)
    case value(TerraformType)
  }

  /// The type of what stands at the end of the steps into a resource; nil when unknown or wrong.
  private mutating func resolve(
    _ chain: ReferenceScanner.Chain, in schema: SchemaIndex
  ) -> TerraformType? {
    var reached = Reached.block(schema)
    var isMany = false
    var isInstance = true
    for (index, step) in chain.steps.enumerated().dropFirst() {
      // Put together only when something is wrong.
      var text: String { chain.steps[..<index].reduce(chain.root) { $0 + Self.text($1) } }
      if step == .splat { isMany = true }
      switch (reached, step) {
      case (.block, .name(let name)):
        guard case .block(let schema) = reached else { return nil }
        isInstance = false
        guard let position = schema.position(of: name) else {
          reportAttribute(name, of: text, among: schema.items.map(\.name))
          return nil
        }
        switch schema.items[position] {
        case .attribute(let attribute): reached = .value(schema.type(of: attribute, at: position))
        case .block(let block):
          let inner = schema.schema(of: block, at: position)
          reached = block.nesting == .single ? .block(inner) : .blocks(block, inner)
        }
      case (.block, _) where isInstance: break
      case (.block, .splat): break
      case (.block, _):
        reportAccess(text, "one block", "read its attributes by name")
        return nil
      case (.blocks(_, let inner), .splat): reached = .block(inner)
      case (.blocks(let block, _), _) where block.nesting == .set:
        reportAccess(text, "a set of blocks, which have no order", "read all of them: `\(text)[*]`")
        return nil
      case (.blocks(_, let inner), .index): reached = .block(inner)
      case (.blocks, _):
        reportAccess(text, "a list of blocks", "read one of them: `\(text)[0]`")
        return nil
      case (.value(let type), _):
        switch (type, step) {
        case (.any, _): return nil
        case (.list(let element), .index), (.list(let element), .splat), (.set(let element), .splat): reached = .value(element)
        case (.map(let element), .name), (.map(let element), .key), (.map(let element), .index): reached = .value(element)
        case (.object(let members), .name(let name)), (.object(let members), .key(let name)):
          guard let member = members.first(where: { $0.name == name }) else {
            reportAttribute(name, of: text, among: members.map(\.name))
            return nil
          }
          reached = .value(member.type)
        case (_, .splat): break
        // An index may be an expression whose value is a key.
        case (.object, .index): return nil
        case (.set, _):
          reportAccess(text, "a set, whose elements have no index", "make it a list: `tolist(\(text))`")
          return nil
        case (.list, _):
          reportAccess(text, "a list", "read one element: `\(text)[0]`")
          return nil
        default:
          reportAccess(text, "a value of the type `\(type)`", "write `\(text)`")
          return nil
        }
      }
    }
    guard !isMany, case .value(let type) = reached else { return nil }
    return type
  }

  private mutating func reportAddress(_ address: String, among known: [String]) {
    report(
      .unknownAddress, what: "\(place) refers to `\(address)`", why: "the module declares no `\(address)`",
      fix: nearest(to: address, in: known).map { "write `\($0)`" } ?? "declare it, or remove the reference")
  }

  private mutating func reportAttribute(_ name: String, of address: String, among known: [String]) {
    report(
      .unknownAttribute, what: "\(place) refers to `\(address).\(name)`", why: "`\(address)` has no attribute `\(name)`",
      fix: nearest(to: name, in: known).map { "write `\(address).\($0)`" } ?? "choose one of \(Self.list(known))")
  }

  private mutating func reportAccess(_ text: String, _ kind: String, _ fix: String) {
    report(.wrongAccess, what: "\(place) reads into `\(text)`", why: "`\(text)` is \(kind)", fix: fix)
  }

  private static func name(_ step: ReferenceScanner.Chain.Step?) -> String? {
    if case .name(let name)? = step { name } else { nil }
  }

  private static func text(_ step: ReferenceScanner.Chain.Step) -> String {
    switch step {
    case .name(let name): ".\(name)"
    case .index: "[0]"
    case .key(let key): "[\"\(key)\"]"
    case .splat: "[*]"
    }
  }
}
