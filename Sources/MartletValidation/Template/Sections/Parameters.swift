import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let parameters = TemplateSection(name: "Parameters") { check, value in
    guard let members = check.members(value, .wrongParameter) else { return }
    for member in members {
      check.at(.key(member.key)) {
        guard check.checkSectionName(member.key, .wrongParameter, lengthRule: .longParameterName) else { return }
        check.checkParameter(member.value)
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func checkParameter(_ parameter: JSON) {
    guard let members = members(parameter, .wrongParameter) else { return }
    let type = parameter["Type"]
    if type == nil { report(.wrongParameter, "`Type` is missing", fix: "add it") }
    let isNumber = type == "Number"
    for member in members {
      at(.key(member.key)) { checkPart(member.key, member.value, isNumber: isNumber) }
    }
    if case .string(let name)? = type {
      checkParameterType(name)
      checkDefault(parameter, isList: ParameterTypes.isList(name))
    }
  }

  private func checkPart(_ key: String, _ value: JSON, isNumber: Bool) {
    let longest = ServiceQuota.parameterValue.limit
    switch key {
    case "Type": if value.text == nil { report(.wrongParameter, "\(value.summary) is not a type") }
    case "Default":
      if case .string(let text) = value, checkSpecialText(text) { return }
      checkText(value, .wrongParameter, most: longest)
    case "Description": checkText(value, .wrongParameter, most: 4000)
    case "ConstraintDescription": checkText(value, .wrongParameter)
    case "AllowedValues":
      guard case .array(let values) = value else {
        return report(.wrongParameter, "\(value.summary) is not a list", fix: "put it in a list")
      }
      for (index, value) in values.enumerated() { at(.index(index)) { checkText(value, .wrongParameter, most: longest) } }
    case "NoEcho":
      if !JSONTypes.boolean.admitsArgument(value) || value.text == nil {
        report(.wrongParameter, "\(value.summary) is not a Boolean", fix: "write `true` or `false`")
      }
    case "MinValue", "MaxValue":
      if !isNumber { return report(.wrongParameter, "`\(key)` is only for numbers", fix: "remove it, or use the type `Number`") }
      if value.number == nil { report(.wrongParameter, "\(value.summary) is not a number") }
    case "MinLength", "MaxLength", "AllowedPattern":
      if isNumber { return report(.wrongParameter, "`\(key)` is only for texts", fix: "remove it, or use the type `String`") }
      if key == "AllowedPattern" { return checkText(value, .wrongParameter) }
      guard JSONTypes.integer.admitsArgument(value), let number = value.number else {
        return report(.wrongParameter, "\(value.summary) is not an integer")
      }
      if key == "MaxLength", number > Double(longest) {
        report(.wrongParameter, "\(value.summary) is out of range", fix: "use at most \(longest)")
      }
    default:
      let hint = nearest(to: key, in: Self.parameterKeys).map { "did you mean `\($0)`?" }
      report(.wrongParameter, "`\(key)` is not a part of a parameter", fix: hint ?? "remove it")
    }
  }

  private static let parameterKeys = [
    "AllowedPattern", "AllowedValues", "ConstraintDescription", "Default", "Description", "MaxLength", "MaxValue", "MinLength", "MinValue",
    "NoEcho", "Type",
  ]

  private func checkParameterType(_ type: String) {
    if ParameterTypes.contains(type) { return }
    if ParameterTypes.isTaken(type) {
      return report(
        .undocumentedParameterType, "CloudFormation does not check values of the type `\(type)`", fix: "use a documented type",
        below: ["Type"])
    }
    let hint = nearest(to: type, in: ParameterTypes.all).map { "did you mean `\($0)`?" }
    report(.wrongParameterType, "there is no parameter type `\(type)`", fix: hint ?? "use `String`", below: ["Type"])
  }

  /// Checks that a default is allowed: of a list as a whole, or each of its items.
  private func checkDefault(_ parameter: JSON, isList: Bool) {
    guard let value = parameter["Default"], let text = value.text else { return }
    if isList {
      let items = text.separated(by: ",").map { JSON.string($0.trimmed) }
      if items.allSatisfy({ problem(of: $0, in: parameter) == nil }) { return }
    }
    if let (what, fix) = problem(of: value, in: parameter) { report(.wrongDefault, what, fix: fix, below: ["Default"]) }
  }

  private func problem(of value: JSON, in parameter: JSON) -> (what: String, fix: String)? {
    let text = value.text ?? ""
    if case .string(let pattern)? = parameter["AllowedPattern"], !pattern.isEmpty, !library.pattern("^(?:\(pattern))").matches(text) {
      return ("\(value.summary) does not match `\(pattern)`", "use a default that `AllowedPattern` allows")
    }
    if case .int(let number) = value {
      if case .int(let least)? = parameter["MinValue"], number < least {
        return ("\(value.summary) is less than \(least)", "use at least \(least)")
      }
      if case .int(let most)? = parameter["MaxValue"], number > most {
        return ("\(value.summary) is more than \(most)", "use at most \(most)")
      }
    }
    if case .array(let allowed)? = parameter["AllowedValues"], !allowed.isEmpty, !allowed.contains(value) {
      let hint = nearest(to: text, in: allowed.compactMap(\.text)).map { "did you mean `\($0)`?" }
      return ("\(value.summary) is not an allowed value", hint ?? "use one of \(allowed.compactMap(\.text).list)")
    }
    let length = text.unicodeScalars.count
    if case .int(let least)? = parameter["MinLength"], length < least {
      return ("\(value.summary) has \(length) characters", "use at least \(least)")
    }
    if case .int(let most)? = parameter["MaxLength"], length > most {
      return ("\(value.summary) has \(length) characters", "use at most \(most)")
    }
    return nil
  }
}
