import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let getAtt = IntrinsicFunction("Fn::GetAtt", .getAtt, rule: .unknownAttribute, result: .anyValue) { check, argument in
    if case .string(let text) = argument {
      if !text.contains(".") {
        check.report(check.literalRule, "`\(text)` names no attribute", fix: "write `\(text).` and the attribute")
      }
      return
    }
    guard let items = check.list(argument, of: 2...2) else { return }
    let extended: FunctionSet = [.ref, .base64, .findInMap, .sub, .if, .join, .toJSONString]
    let isExtended = check.template.hasLanguageExtensions
    check.checkPart(0, items[0], .string, functions: isExtended ? extended : [])
    check.checkPart(1, items[1], .string, functions: isExtended ? extended : .ref)
  }
}

extension TemplateCheck {
  /// Checks that the attribute exists and is what is expected; that the call is well formed is known.
  func checkAttribute(_ call: IntrinsicCall, expecting types: JSONTypes, format: String?) {
    switch call.argument {
    case .string(let text):
      guard let dot = text.firstIndex(of: ".") else { return }
      checkAttribute(
        String(text[text.index(after: dot)...]), of: String(text[..<dot]), expecting: types, format: format,
        below: ([.key(call.name)], [.key(call.name)]))
    case .array(let items):
      guard items.count == 2, let name = items[0].text else { return }
      guard let attribute = items[1].text else {
        checkResource(name, below: [.key(call.name), 0])
        return
      }
      checkAttribute(
        attribute, of: name, expecting: types, format: format, below: ([.key(call.name), 0], [.key(call.name), 1]))
    default: break
    }
  }

  /// Checks that a resource exists; whether it does.
  @discardableResult private func checkResource(_ name: String, below steps: [TemplatePath.Step]) -> Bool {
    if place.knowsResources, template.type(of: name) != nil { return true }
    if template.mayBeGenerated(name) { return false }
    let hint = place.knowsResources ? nearest(to: name, in: template.resources.keys) : nil
    report(
      attributeRule, place.knowsResources ? "there is no resource `\(name)`" : "resources are not known here",
      fix: hint.map { "did you mean `\($0)`?" } ?? "", below: steps)
    return false
  }

  private var attributeRule: Rule { place.rule(for: .getAtt) }

  /// Checks an attribute of a resource, reporting a wrong name of either at its place below the current one.
  func checkAttribute(
    _ attribute: String, of name: String, expecting types: JSONTypes, format: String?,
    below steps: (resource: [TemplatePath.Step], attribute: [TemplatePath.Step])
  ) {
    guard checkResource(name, below: steps.resource), let written = template.type(of: name), !TypeSchema.isCustom(written) else { return }
    if ServerlessTypes.isReferableProperty(attribute, of: written) { return }
    // A SAM resource has the attributes of what it becomes.
    let typeName = ServerlessTypes.deployedType(of: written) ?? written
    guard !typeName.hasPrefix("AWS::Serverless::"), let type = library.type(typeName) else { return }
    guard type.hasAttribute(attribute) else {
      let hint = nearest(to: attribute, in: type.attributes).map { "did you mean `\($0)`?" }
      return report(
        attributeRule, "`\(typeName)` has no attribute `\(attribute)`", fix: hint ?? "use one of \(type.attributes.list)",
        below: steps.attribute)
    }
    if typeName == "AWS::CloudFormation::Stack", attribute.hasPrefix("Outputs."), types == .array {
      return report(attributeRule, "an output is a string, not a list", fix: "split it", below: Array(steps.attribute.prefix(1)))
    }
    guard let schema = type.attributeSchema(attribute) else { return }
    let count = findings.count
    checkAttributeType(attribute, schema, expecting: types, of: typeName, below: Array(steps.attribute.prefix(1)))
    guard findings.count == count else { return }
    guard let format, !Self.isFormatOpen(typeName, attribute) else { return }
    let formats = schema.formats
    if formats.contains(where: { $0.isSameFormat(as: format) }) { return }
    let answer = formats.isEmpty ? "something else" : formats.map { "`\($0)`" }.joined(separator: " or ")
    report(
      .wrongAttributeFormat, "`\(attribute)` of `\(name)` answers \(answer), not `\(format)`", fix: "use the attribute that answers it")
  }

  /// The kind of an attribute is known exactly, except where CloudFormation makes a number or Boolean of a text.
  private func checkAttributeType(
    _ attribute: String, _ schema: Destination, expecting types: JSONTypes, of typeName: String, below steps: [TemplatePath.Step]
  ) {
    if typeName == "AWS::DocDB::DBCluster", attribute == "Port" { return }
    guard !types.isEmpty, !schema.types.isEmpty, types.isDisjoint(with: [.boolean, .integer]), types.isDisjoint(with: schema.types)
    else { return }
    report(attributeRule, "`\(attribute)` is \(schema.types.phrase), not \(types.phrase)", below: steps)
  }

  private static func isFormatOpen(_ typeName: String, _ attribute: String) -> Bool {
    typeName == "AWS::CloudFormation::Stack" || typeName == "AWS::ServiceCatalog::CloudFormationProvisionedProduct"
      || typeName == "AWS::SSM::Parameter" && attribute == "Value"
  }
}
