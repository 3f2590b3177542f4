import MartletDocuments

extension TemplateCheck {
  /// The values that a name can have in a case.
  func values(of name: String, _ resolution: ResolvedValue) -> [ResolvedValue] {
    if let known = resolution.parameters[name] { return [resolution.with(known, from: nil)] }
    if let value = PseudoParameters.example(of: name) { return [resolution.with(value, from: nil)] }
    guard let parameter = template.parameters[name], case .string(let type)? = parameter["Type"],
      !type.hasPrefix("AWS::SSM::Parameter::")
    else { return [] }
    func decided(_ value: JSON, _ steps: TemplatePath.Step...) -> ResolvedValue? {
      guard let text = value.text else { return nil }
      let isList = type == "CommaDelimitedList" || type.hasPrefix("List<")
      let value: JSON = isList ? .array(text.separated(by: ",").map { .string($0.trimmed) }) : .string(text)
      var next = resolution.with(value, from: TemplatePath(["Parameters", .key(name)] + steps))
      next.parameters[name] = value
      next.isFromParameters = true
      return next
    }
    if case .array(let allowed)? = parameter["AllowedValues"], !allowed.isEmpty {
      return allowed.enumerated().compactMap { decided($0.element, "AllowedValues", .index($0.offset)) }
    }
    return ["Default", "MinValue", "MaxValue"].compactMap { key in parameter[key].flatMap { decided($0, .key(key)) } }
  }
}
