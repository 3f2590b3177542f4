import MartletDiagnostics
import MartletFacts

/// The meaning of a ``Resource``.
struct AnyResourceModel: ResourceModel {
  let type: String
  let properties: ResourceProperties
  let terraform: TerraformCounterpart?
  let source: SourceLocation

  var references: [any Declaration] {
    var values = [properties.value]
    if case .resource(_, let arguments, _)? = terraform?.content { values.append(arguments.value) }
    return values.flatMap(\.content.declarations)
  }

  func derivesNames(_ node: Node) -> Bool { false }
  var isStateful: Bool { ResourceFacts.isStateful(type) }
  var translatesOverrides: Bool { terraform == .cloudControl }

  func absence(of attribute: Attribute, _ node: Node) -> Diagnostic? {
    guard case .getAtt(let name) = attribute.cloudFormation else { return nil }
    guard let known = ResourceTypes.type(type) else { return illegality(of: name, attribute.source ?? node.source) }
    let names = known.attributes
    if names.contains(name) || names.contains(where: { $0.hasSuffix("*") && name.hasPrefix($0.dropLast()) }) { return nil }
    let suggestion = nearest(to: name, in: names).map { "use `attribute(\"\($0)\")`" }
    return Diagnostic(
      .error, "unknown attribute", what: "`\(type)` has no attribute `\(name)`",
      why: names.isEmpty
        ? "the type has none: `Fn::GetAtt` answers nothing"
        : "it has \(names.prefix(12).map { "`\($0)`" }.joined(separator: ", "))\(names.count > 12 ? ", …" : "")",
      fix: suggestion ?? (names.isEmpty ? "use `reference`, its `Ref`" : "use one of them, or `reference` for its `Ref`"),
      at: attribute.source ?? node.source)
  }

  /// What no attribute can be named, for the types whose attributes nobody lists.
  private func illegality(of name: String, _ source: SourceLocation) -> Diagnostic? {
    let isLegal = !name.isEmpty && name.utf8.allSatisfy { Self.isAllowed($0) || $0 == UInt8(ascii: ".") }
    if isLegal { return nil }
    return Diagnostic(
      .error, "unknown attribute", what: "`\(type)` has no attribute `\(name)`",
      why: "an attribute's name is made of ASCII letters, digits, `_` and dots", fix: "correct the name", at: source)
  }

  func terraformAbsence(of attribute: Attribute, _ node: Node) -> Diagnostic? {
    guard case .resource(let type, _, let names)? = terraform?.content, let resource = TerraformResources.resource(type) else { return nil }
    let path = attribute.terraformName
    let isPath = path.utf8.allSatisfy { Self.isAllowed($0) || ".[]".utf8.contains($0) }
    let first = String(path.prefix { $0 != "." && $0 != "[" })
    let known = resource.schema.items.map(\.name)
    if isPath, known.contains(first) { return nil }
    let name = attribute.name
    let suggestion = nearest(to: first, in: known)
    return Diagnostic(
      .error, "no Terraform attribute", what: "`\(type)` has no attribute `\(path)`, as which `\(name)` is read",
      why: names[name] == nil ? "an attribute is read by its name in snake case, `Ref` as `id`" : "`attributes:` says so",
      fix: "say what it is called there: `attributes: [\"\(name)\": \"\(suggestion ?? "…")\"]`", at: attribute.source ?? node.source)
  }

  // MARK: Checks

  func check(_ node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics) {
    checkType(node, &diagnostics)
    properties.value.check("`properties` of \(node.identity)", at: source, &diagnostics)
    if node.header.physicalName != nil {
      diagnostics.error(
        "physical name of a raw resource", what: "\(node.identity) has a `.physicalName`",
        why: "each type has its own property for a name, or none", fix: "set that property in `properties:`", at: source)
    }
    if !node.header.tags.isEmpty, ResourceTypes.type(type) != nil, ResourceFacts.tagging(type) == nil {
      diagnostics.error(
        "tags on what carries none", what: "\(node.identity) has `.tags`", why: "CloudFormation takes no tags for `\(type)`",
        fix: "remove `.tags`", at: source)
    }
    if case .resource(_, let arguments, _)? = terraform?.content {
      arguments.value.check("`terraform:` of \(node.identity)", at: source, &diagnostics)
    }
  }

  private func checkType(_ node: Node, _ diagnostics: inout Diagnostics) {
    let words = type.components(separatedBy: "::")
    if words.first == "AWS", words.dropFirst().first == "Serverless" {
      diagnostics.error(
        "type of SAM", what: "`\(type)` is a type of SAM alone", why: "a CloudFormation template without SAM's transform cannot hold it",
        fix: "use Martlet's kind for it (`Function`, `HTTPAPI`, `Table`, `StateMachine`), or the CloudFormation type", at: source)
    } else if words.first == "AWS", ResourceTypes.type(type) == nil {
      diagnostics.error(
        "unknown type", what: "CloudFormation has no type `\(type)`", why: "a template that holds it cannot be deployed",
        fix: ResourceTypes.nearestName(to: type).map { "use `\($0)`" } ?? "write a type such as `AWS::Budgets::Budget`", at: source)
    } else if words.first == "Custom" {
      if words.count != 2 || words[1].isEmpty || words[1].utf8.count > 60 || !words[1].utf8.allSatisfy(Self.isAllowed) {
        diagnostics.error(
          "illegal type", what: "a custom resource has the type `\(type)`",
          why: "it is `Custom::` and 1 to 60 ASCII letters, digits, `_`, `@` and `-`", fix: "write a type such as `Custom::Seed`",
          at: source)
      }
    } else if words.first != "AWS" {
      let isType = words.count >= 3 && words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(Self.isAllowed) }
      let suggestion = ResourceTypes.nearestName(to: type) ?? ResourceTypes.nearestName(to: "AWS::\(type)")
      if isType {
        diagnostics.warning(
          "unchecked type", what: "`\(type)` is no type of AWS", why: "the schema of another registry's type is not known here",
          fix: suggestion.map { "use `\($0)`, if that is what is meant" } ?? "activate it in the account's registry before the deployment",
          at: source)
      } else {
        diagnostics.error(
          "unknown type", what: "CloudFormation has no type `\(type)`", why: "a type is `AWS::Service::Type`",
          fix: suggestion.map { "use `\($0)`" } ?? "write a type such as `AWS::Budgets::Budget`", at: source)
      }
    }
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    (byte | 32) >= 97 && (byte | 32) <= 122 || byte >= 48 && byte <= 57 || "_@-".utf8.contains(byte)
  }
}

extension String {
  /// The pieces between `::`.
  fileprivate func components(separatedBy separator: StaticString) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var colons = 0
    for scalar in unicodeScalars {
      if scalar == ":" {
        colons += 1
        if colons == 2 {
          pieces.append(piece)
          piece = ""
          colons = 0
        }
        continue
      }
      if colons == 1 { piece.unicodeScalars.append(":") }
      colons = 0
      piece.unicodeScalars.append(scalar)
    }
    return pieces + [piece + (colons == 1 ? ":" : "")]
  }
}
