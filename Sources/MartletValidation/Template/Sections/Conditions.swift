import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let conditions = TemplateSection(name: "Conditions") { check, value in
    guard let conditions = check.members(value, .wrongTemplate) else {
      return check.report(.wrongConditions, "\(value.summary) is not an object")
    }
    let place = IntrinsicPlace(functions: .conditions, sectionRule: .wrongConditions, knowsResources: false)
    check.within(place) {
      for condition in conditions where !IntrinsicCall.standsBesideProperties(condition.key) {
        check.at(.key(condition.key)) { check.checkValue(condition.value, .boolean) }
      }
    }
  }
}
