import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let outputs = TemplateSection(name: "Outputs") { check, value in
    guard let outputs = check.members(value, .wrongOutputType) else { return }
    for output in outputs {
      check.at(.key(output.key)) {
        guard check.checkSectionName(output.key, .wrongOutput, lengthRule: .longOutputName) else { return }
        check.checkOutput(output.value)
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func checkOutput(_ output: JSON) {
    guard let members = members(output, .wrongOutputType) else { return }
    if output["Value"] == nil { report(.missingOutputValue, "`Value` is missing", fix: "add it") }
    for member in members {
      at(.key(member.key)) {
        switch member.key {
        case "Value":
          let place = IntrinsicPlace(
            functions: .values.subtracting(.getStackOutput), rule: .wrongOutputValue, sectionRule: .wrongOutputValue, isRuleFixed: true)
          within(place) {
            if case .string(let condition)? = output["Condition"] {
              assuming(condition, true) { checkValue(member.value, .string) }
            } else {
              checkValue(member.value, .string)
            }
          }
        case "Description": checkText(member.value, .wrongOutputType, most: 1024, lengthRule: .longOutputName)
        case "Export": checkExport(member.value)
        case "Condition":
          guard case .string(let name) = member.value else { return report(.wrongOutputType, "\(member.value.summary) is not a name") }
          checkCondition(name, rule: .unknownOutputCondition)
        default:
          let hint = nearest(to: member.key, in: ["Value", "Description", "Export", "Condition"]).map { "did you mean `\($0)`?" }
          report(.wrongOutput, "`\(member.key)` is not a part of an output", fix: hint ?? "remove it")
        }
      }
    }
  }

  private func checkExport(_ export: JSON) {
    guard let members = members(export, .wrongOutputType) else { return }
    for member in members where member.key != "Name" {
      report(.wrongOutput, "`\(member.key)` is not a part of an export", fix: "use `Name`", below: [.key(member.key)])
    }
    guard let name = export["Name"] else { return report(.missingOutputValue, "`Name` is missing", fix: "add it") }
    let place = IntrinsicPlace(
      functions: .values.subtracting(.getStackOutput), sectionRule: .wrongExport, knowsResources: false)
    at("Name") { within(place) { checkValue(name, .string) } }
  }
}
