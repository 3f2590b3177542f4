import MartletDiagnostics
import MartletDocuments

extension TemplateSection {
  static let metadata = TemplateSection(name: "Metadata") { check, value in
    guard let members = check.members(value, .wrongMetadata) else { return }
    for member in members {
      check.at(.key(member.key)) {
        if member.key == "AWS::CloudFormation::Interface" { check.checkInterface(member.value) }
        check.checkMetadata(member.value)
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func checkMetadata(_ value: JSON) {
    switch value {
    case .null: report(.wrongMetadata, "null is not a value here", fix: "remove it")
    case .double(let number) where number != number.rounded():
      report(.wrongMetadata, "\(value.summary) is not an integer", fix: "write it as a text")
    case .object(let members):
      for member in members { at(.key(member.key)) { checkMetadata(member.value) } }
    case .array(let items):
      for (index, item) in items.enumerated() { at(.index(index)) { checkMetadata(item) } }
    default: break
    }
  }

  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-cloudformation-interface.html>.
  fileprivate func checkInterface(_ value: JSON) {
    guard case .object(let members) = value else { return }
    for member in members {
      at(.key(member.key)) {
        switch (member.key, member.value) {
        case ("ParameterGroups", .array(let groups)):
          for (index, group) in groups.enumerated() { at(.index(index)) { checkGroup(group) } }
        case ("ParameterLabels", .object(let labels)):
          for label in labels {
            at(.key(label.key)) {
              checkInterfaceParameter(.string(label.key))
              checkLabel(label.value)
            }
          }
        case ("ParameterGroups", _): report(.wrongInterface, "\(member.value.summary) is not a list")
        case ("ParameterLabels", _): break
        default:
          report(.wrongInterface, "`\(member.key)` is not a part of an interface", fix: "use `ParameterGroups` and `ParameterLabels`")
        }
      }
    }
  }

  private func checkGroup(_ group: JSON) {
    guard case .object(let members) = group else { return }
    for member in members {
      at(.key(member.key)) {
        switch member.key {
        case "Label": checkLabel(member.value)
        case "Parameters":
          guard case .array(let names) = member.value else {
            return report(.wrongInterface, "\(member.value.summary) is not a list")
          }
          for (index, name) in names.enumerated() { at(.index(index)) { checkInterfaceParameter(name) } }
        default: report(.wrongInterface, "`\(member.key)` is not a part of a group", fix: "use `Label` and `Parameters`")
        }
      }
    }
  }

  private func checkLabel(_ label: JSON) {
    guard case .object(let members) = label else { return }
    for member in members {
      if member.key != "default" {
        report(.wrongInterface, "`\(member.key)` is not a part of a label", fix: "use `default`", below: [.key(member.key)])
      } else if case .string = member.value {
        continue
      } else {
        report(.wrongInterface, "\(member.value.summary) is not a text", below: [.key(member.key)])
      }
    }
  }

  private func checkInterfaceParameter(_ name: JSON) {
    if let text = name.text, template.parameters[text] != nil { return }
    let hint = name.text.flatMap { nearest(to: $0, in: template.parameters.keys) }.map { "did you mean `\($0)`?" }
    report(.unknownInterfaceParameter, "there is no parameter \(name.summary)", fix: hint ?? "remove it")
  }
}
