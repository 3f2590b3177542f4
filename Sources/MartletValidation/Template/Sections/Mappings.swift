import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let mappings = TemplateSection(name: "Mappings") { check, value in
    guard let mappings = check.members(value, .wrongMapping) else { return }
    for mapping in mappings where mapping.key != "Fn::Transform" {
      check.at(.key(mapping.key)) {
        guard check.checkSectionName(mapping.key, .wrongMapping, lengthRule: .longMappingName),
          let entries = check.mappingMembers(mapping.value)
        else { return }
        for entry in entries where !IntrinsicCall.standsBesideProperties(entry.key) {
          check.at(.key(entry.key)) { check.checkEntry(entry) }
        }
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func mappingMembers(_ value: JSON) -> [JSON.Member]? {
    guard let members = members(value, .wrongMapping) else { return nil }
    if members.isEmpty { report(.wrongMapping, "the mapping is empty", fix: "add an entry") }
    return members
  }

  fileprivate func checkEntry(_ entry: JSON.Member) {
    guard !entry.key.isEmpty, entry.key.utf8.allSatisfy({ $0.isAlphanumeric || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else {
      return report(.wrongMapping, "`\(entry.key)` is not a key", fix: "use letters, digits, `.` and `-`")
    }
    guard let values = mappingMembers(entry.value) else { return }
    for value in values where !IntrinsicCall.standsBesideProperties(value.key) {
      at(.key(value.key)) {
        guard !value.key.isEmpty, value.key.utf8.allSatisfy(\.isAlphanumeric) else {
          return report(.wrongMapping, "`\(value.key)` is not a key", fix: "use letters and digits")
        }
        switch value.value {
        case .object, .null: report(.wrongMapping, "\(value.value.summary) is neither a scalar nor a list")
        default: break
        }
      }
    }
  }
}
