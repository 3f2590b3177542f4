import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let ref = IntrinsicFunction(
    "Ref", .ref, rule: .unknownReference, result: .anyValue, resolvedRule: .wrongReferencedValue
  ) { check, argument in
    if case .string(let name) = argument { return check.checkName(name, rule: check.literalRule) }
    let functions: FunctionSet =
      check.template.hasLanguageExtensions ? [.ref, .base64, .findInMap, .if, .join, .sub, .toJSONString] : []
    check.checkValue(argument, .string, functions: functions)
  } resolve: { check, argument, resolution in
    guard case .string(let name) = argument else { return [] }
    return check.values(of: name, resolution)
  }
}

extension TemplateCheck {
  /// Checks that a parameter, a resource or a pseudo parameter has this name.
  func checkName(_ name: String, rule: Rule) {
    if PseudoParameters.contains(name) || template.isParameter(name) { return }
    if template.type(of: name) != nil {
      guard !place.knowsResources else { return }
      return report(rule, "`\(name)` is a resource, which is not known here", fix: "refer to a parameter")
    }
    if template.mayBeGenerated(name) { return }
    let known = Array(template.parameters.keys) + (place.knowsResources ? Array(template.resources.keys) : []) + PseudoParameters.names
    let hint = nearest(to: name, in: known).map { "did you mean `\($0)`?" }
    report(rule, "there is nothing named `\(name)`", fix: hint ?? "declare a parameter or a resource")
  }

  /// Checks what is referred to against what is expected; that the name exists is known.
  func checkReference(_ call: IntrinsicCall, expecting types: JSONTypes, format: String?) {
    guard case .string(let name) = call.argument else { return }
    if let parameter = template.parameters[name] {
      guard case .string(let type)? = parameter["Type"] else { return }
      if !types.isEmpty {
        let isList = ParameterTypes.isList(type)
        if types.isDisjoint(with: .scalar), !isList {
          report(place.rule(for: .ref), "`\(name)` is a single value, not \(types.phrase)", fix: "give it a list type")
        } else if !types.isDisjoint(with: .scalar), !types.contains(.array), isList {
          report(place.rule(for: .ref), "`\(name)` is a list, not \(types.phrase)", fix: "take one item with `Fn::Select`")
        }
      }
      checkSecrecy(of: name, parameter)
    } else if let type = template.type(of: name), let format {
      checkFormat(ofReference: name, type, format)
    }
  }

  /// Warns where a secret parameter would be shown, or would better be a dynamic reference.
  private func checkSecrecy(of name: String, _ parameter: JSON) {
    let steps = path.steps
    if ["true", "True", "TRUE"].contains(parameter["NoEcho"]?.text ?? ""), let section = steps.first {
      if section == "Metadata" || section == "Outputs" {
        report(.shownSecret, "`\(name)` is hidden, and shown in `\(section)`", fix: "remove it there", below: ["Ref"])
      } else if section == "Resources", steps.count > 3, steps[2] == "Metadata" {
        report(.shownSecret, "`\(name)` is hidden, and shown in metadata", fix: "remove it there", below: ["Ref"])
      }
    }
    if !place.isInsideCall, SecretProperties.contain(steps, of: template) {
      report(.parameterAsSecret, "the secret comes from the parameter `\(name)`", fix: "use a dynamic reference to a secret")
    }
  }

  /// Checks that what `Ref` answers for a resource is what the place expects.
  private func checkFormat(ofReference name: String, _ typeName: String, _ format: String) {
    guard !TypeSchema.isCustom(typeName), let type = library.type(typeName) else { return }
    var formats: [String]
    if typeName == "AWS::EC2::SecurityGroup" {
      let hasVPC = template.resources[name]?["Properties"]?["VpcId"] != nil
      formats = ["AWS::EC2::SecurityGroup.\(hasVPC ? "Id" : "Name")"]
    } else {
      formats = type.referenceFormats
    }
    if formats.contains(where: { $0.isSameFormat(as: format) }) { return }
    let answer = formats.isEmpty ? "an identifier" : formats.map { "`\($0)`" }.joined(separator: " or ")
    report(.wrongReferenceFormat, "`Ref` of `\(name)` answers \(answer), not `\(format)`", fix: "use the attribute that answers it")
  }
}
