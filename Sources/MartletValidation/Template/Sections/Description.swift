import MartletDocuments

extension TemplateSection {
  static let formatVersion = TemplateSection(name: "AWSTemplateFormatVersion") { check, value in
    if value != "2010-09-09" {
      check.report(.wrongTemplate, "\(value.summary) is not a version of templates", fix: "write `2010-09-09`")
    }
  }

  static let description = TemplateSection(name: "Description") { check, value in
    guard case .string = value else { return check.report(.wrongDescription, "\(value.summary) is not a text") }
  }
}
