import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let sub = IntrinsicFunction(
    "Fn::Sub", .sub, rule: .wrongSub, result: .string, resolvedRule: .wrongSubstitutedValue
  ) { check, argument in
    let count = check.findings.count
    let text: String
    var values: [JSON.Member] = []
    switch argument {
    case .string(let whole): text = whole
    case .array:
      guard let items = check.list(argument, of: 2...2) else { return }
      check.checkPart(0, items[0], .string)
      check.at(1) { values = check.checkSubstitutions(items[1]) }
      guard check.findings.count == count, let whole = items[0].text else { return }
      text = whole
    default:
      return check.report(check.literalRule, "\(argument.summary) is neither a text nor a list of a text and its values")
    }
    let variables = SubText.variables(of: text)
    for variable in variables {
      if !values.isEmpty, !variable.contains("."),
        values.contains(where: { $0.key == variable && !$0.value.isReference(to: variable) })
      {
        continue
      }
      check.checkVariable(variable)
    }
    guard check.findings.count == count else { return }
    for (index, value) in values.enumerated() where !variables.contains(value.key) {
      check.report(
        .unusedSubstitution, "`\(value.key)` is not in the text", fix: "remove it, or write `${\(value.key)}`",
        below: [1, .key(values[index].key)])
    }
    if variables.isEmpty, !check.template.isServerless {
      check.report(.needlessSub, "the text has no `${…}`", fix: "write the text without `Fn::Sub`")
    }
  } resolve: { check, argument, resolution in
    var text: String
    var values: [JSON.Member] = []
    switch argument {
    case .string(let whole): text = whole
    case .array(let items):
      guard items.count == 2, case .string(let whole) = items[0], case .object(let members) = items[1] else { return [] }
      text = whole
      values = members
    default: return []
    }
    return check.substitute(SubText(text), values, resolution)
  }
}

extension JSON {
  /// Whether this is `{"Ref": name}`.
  fileprivate func isReference(to name: String) -> Bool {
    guard let call = IntrinsicCall(self) else { return false }
    return call.name == "Ref" && call.argument == .string(name)
  }
}

extension TemplateCheck {
  /// Checks the values that replace names in a text.
  fileprivate func checkSubstitutions(_ value: JSON) -> [JSON.Member] {
    guard case .object(let members) = value else {
      report(literalRule, "\(value.summary) is not an object", fix: "write the values by their names")
      return []
    }
    for member in members {
      if member.key.utf8.contains(where: \.isAlphanumeric) {
        checkPart(
          .key(member.key), member.value, .string,
          functions: [
            .base64, .findInMap, .getAtt, .getAZs, .if, .importValue, .join, .select, .sub, .toJSONString, .transform, .ref,
          ])
      } else {
        report(literalRule, "`\(member.key)` is not a name", fix: "use letters and digits", below: [.key(member.key)])
      }
    }
    return members
  }

  /// Checks one `${…}` of a text.
  fileprivate func checkVariable(_ variable: String) {
    if let dot = variable.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let attribute = String(variable[variable.index(after: dot)...])
      checkAttribute(attribute, of: String(variable[..<dot]), expecting: .string, format: nil, below: ([], []))
    } else {
      checkName(variable, rule: literalRule)
      if case .string(let type)? = template.parameters[variable]?["Type"], ParameterTypes.isList(type) {
        report(literalRule, "`\(variable)` is a list", fix: "put it together with `Fn::Join`")
      }
    }
  }

  /// The texts that come of replacing every name.
  fileprivate func substitute(_ text: SubText, _ values: [JSON.Member], _ resolution: ResolvedValue) -> [ResolvedValue] {
    var found = [resolution.with(.string(""), from: nil)]
    for part in text.parts {
      found = found.flatMap { start -> [ResolvedValue] in
        guard let text = start.value.text else { return [] }
        switch part {
        case .literal(let literal): return [start.with(.string(text + literal), from: nil)]
        case .variable(let name):
          let value = values.first { $0.key == name }?.value ?? .object([.init("Ref", .string(name))])
          return resolve(value, start).compactMap { next in next.value.text.map { next.with(.string(text + $0), from: nil) } }
        }
      }
      if found.isEmpty || found.count > ResolvedValue.limit { return [] }
    }
    return found
  }
}

extension UInt8 {
  /// Whether this is an ASCII letter or digit.
  var isAlphanumeric: Bool { (48...57).contains(self) || (65...90).contains(self) || (97...122).contains(self) }
}
