import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let transform = TemplateSection(name: "Transform") { check, value in
    if case .array(let items) = value {
      for (index, item) in items.enumerated() { check.at(.index(index)) { check.checkTransform(item) } }
    } else {
      check.checkTransform(value)
    }
  }
}

extension TemplateCheck {
  fileprivate func checkTransform(_ value: JSON) {
    switch value {
    case .string: break
    case .object(let members):
      if value["Name"] == nil { report(.wrongTransform, "`Name` is missing", fix: "add it") }
      for member in members {
        switch member.key {
        case "Name":
          if member.value.text == nil {
            report(.wrongTransform, "\(member.value.summary) is not a name", below: [.key(member.key)])
          }
        case "Parameters":
          if case .object = member.value { continue }
          report(.wrongTransform, "\(member.value.summary) is not an object", below: [.key(member.key)])
        default:
          report(
            .wrongTransform, "`\(member.key)` is not a part of a transform", fix: "use `Name` and `Parameters`", below: [.key(member.key)])
        }
      }
    default: report(.wrongTransform, "\(value.summary) is not a transform", fix: "write its name")
    }
  }
}
