import MartletDocuments

extension ServiceRules {
  static let openPassword = Rule("W2501", "a password that anybody can read")

  private static let passwordProperties: Set<String> = [
    "AccountPassword", "AdminPassword", "ADDomainJoinPassword", "CrossRealmTrustPrincipalPassword", "KdcAdminPassword", "Password",
    "DbPassword", "MasterUserPassword", "PasswordParam",
  ]

  fileprivate static func isPassword(_ property: String) -> Bool {
    property.utf8.count >= 8 && (property.hasSuffix("Password") || property.hasSuffix("Param")) && passwordProperties.contains(property)
  }
}

extension TemplateCheck {
  /// Checks that the passwords in the properties of a resource come from secrets or from parameters that are not shown.
  func checkPasswords(in value: JSON) {
    if mentionsPassword(value) { checkEachPassword(in: value) }
  }

  /// Whether one of the properties is a password; most resources have none, and need no further look.
  private func mentionsPassword(_ value: JSON) -> Bool {
    switch value {
    case .object(let members):
      members.contains { ServiceRules.isPassword($0.key) || mentionsPassword($0.value) }
    case .array(let items): items.contains(where: mentionsPassword)
    default: false
    }
  }

  private func checkEachPassword(in value: JSON) {
    switch value {
    case .object(let members):
      for member in members {
        at(.key(member.key)) {
          if ServiceRules.isPassword(member.key) { checkPassword(member.value) }
          checkEachPassword(in: member.value)
        }
      }
    case .array(let items):
      for (index, item) in items.enumerated() { at(.index(index)) { checkEachPassword(in: item) } }
    default: break
    }
  }

  private func checkPassword(_ value: JSON) {
    let secret = "use `{{resolve:secretsmanager:…}}`"
    switch value {
    case .string(let text):
      if text.contains("{{resolve:ssm:") {
        report(ServiceRules.openPassword, "the password comes from a plain parameter", fix: secret)
      } else if !text.contains("{{resolve:") {
        report(ServiceRules.openPassword, "the password stands in the template", fix: secret)
      }
    case .object(let members):
      if members.count > 1 { return report(ServiceRules.openPassword, "an object is no password", fix: secret) }
      guard let call = IntrinsicCall(value), call.name == "Ref", case .string(let name) = call.argument,
        let parameter = template.parameters[name], parameter["NoEcho"] ?? .bool(false) == .bool(false)
      else { return }
      record([
        Finding(
          ServiceRules.openPassword, at: TemplatePath(["Parameters", .key(name)]), what: "`\(name)` is a password and is shown",
          fix: "add `NoEcho`")
      ])
    default: break
    }
  }
}
