import MartletDiagnostics
import MartletDocuments
import MartletFacts

/// A section of a template, or another part of it that is checked on its own.
///
/// Each is one file of `Sections` and one line of ``all``.
struct TemplateSection: Sendable {
  /// The key of the section.
  let name: String
  let check: @Sendable (TemplateCheck, JSON) -> Void

  /// The sections in the order of the documentation.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html>.
  static let all: [TemplateSection] = [
    .formatVersion, .description, .metadata, .parameters, .rules, .mappings, .conditions, .transform, .resources, .outputs,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static subscript(name: String) -> TemplateSection? { byName[name] }
}

extension TemplateCheck {
  /// Checks every section, and that there are no others.
  func checkSections() {
    guard case .object(let sections) = template.root else {
      return report(.unreadable, "\(template.root.summary) is not a template", fix: "write an object with `Resources`")
    }
    if template.root["Resources"] == nil { report(.wrongTemplate, "`Resources` is missing", fix: "add it") }
    for section in sections {
      at(.key(section.key)) {
        if let known = TemplateSection[section.key] { return within(IntrinsicPlace(functions: [])) { known.check(self, section.value) } }
        if section.key == "Globals", template.isServerless || section.key == "Fn::Transform" { return }
        if section.key == "Fn::Transform" { return }
        let hint = nearest(to: section.key, in: TemplateSection.all.map(\.name)).map { "did you mean `\($0)`?" }
        report(.wrongTemplate, "`\(section.key)` is not a section of a template", fix: hint ?? "remove it")
      }
    }
  }

  /// Runs `body` with another idea of what may be written.
  func within(_ place: IntrinsicPlace, _ body: () -> Void) {
    let before = self.place
    self.place = place
    body()
    self.place = before
  }

  /// The members of a section that must be an object; nil, reported, when it is not.
  func members(_ value: JSON, _ rule: Rule) -> [JSON.Member]? {
    if case .object(let members) = value { return members }
    report(rule, "\(value.summary) is not an object")
    return nil
  }

  /// Checks a literal text.
  func checkText(_ value: JSON, _ rule: Rule, most: Int? = nil, lengthRule: Rule? = nil) {
    guard JSONTypes.string.admitsArgument(value), let text = value.text else {
      return report(rule, "\(value.summary) is not a text")
    }
    if let most, text.unicodeScalars.count > most {
      report(lengthRule ?? rule, "the text has \(text.unicodeScalars.count) characters", fix: "use at most \(most)")
    }
  }

  /// Checks the name of a parameter, mapping, output or resource.
  func checkSectionName(_ name: String, _ rule: Rule, lengthRule: Rule) -> Bool {
    let most = ServiceQuota.templateNames.limit
    if name.unicodeScalars.count > most {
      report(lengthRule, "the name has \(name.unicodeScalars.count) characters", fix: "use at most \(most)")
    }
    guard !name.isEmpty, name.utf8.allSatisfy(\.isAlphanumeric) else {
      if !IntrinsicCall.standsBesideProperties(name) {
        report(rule, "`\(name)` is not a name", fix: "use letters and digits")
      }
      return false
    }
    return true
  }
}
