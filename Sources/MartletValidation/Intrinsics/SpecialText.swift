import MartletDocuments

extension TemplateCheck {
  /// Checks a text that is not just itself: a dynamic reference, or the name of a pseudo parameter; whether it was one.
  func checkSpecialText(_ text: String) -> Bool {
    if text.utf8.first == UInt8(ascii: "A"), PseudoParameters.contains(text) {
      noteContext()
      if place.isInsideRef { return false }
      report(.barePseudoParameter, "`\(text)` is the name of a pseudo parameter", fix: "write `{\"Ref\": \"\(text)\"}`")
      return true
    }
    guard text.hasDoubleBrace else { return false }
    noteContext()
    if let reference = text.dynamicReference {
      if !place.isInsideCall { check(DynamicReference(reference)) }
      return true
    }
    if text.hasSpacedDynamicReference {
      report(.spacedDynamicReference, "\(JSON.string(text).summary) has spaces before `resolve`, and stays as it is", fix: "remove them")
      return true
    }
    return false
  }

  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html>.
  private func check(_ reference: DynamicReference) {
    if let problem = reference.problem { return report(.wrongDynamicReference, problem.what, fix: problem.fix) }
    let steps = path.steps
    let isProperty = steps.count >= 3 && steps[0] == "Resources" && steps[2] == "Properties"
    switch reference.service {
    case "ssm-secure":
      if !SecretProperties.contain(steps, of: template) {
        report(.wrongSecureReference, "`\(reference.text)` is not replaced here", fix: "use a secret of Secrets Manager")
      }
    case "secretsmanager":
      let isDefault = steps.count >= 3 && steps[0] == "Parameters" && steps[2] == "Default"
      if !isProperty, !isDefault {
        report(.misplacedSecret, "`\(reference.text)` is a secret outside of resource properties", fix: "refer to it in a property")
      }
      if isProperty {
        for case .key(let key) in steps where SecretProperties.namesOfARNs.contains(key) {
          report(.secretForARN, "`\(key)` takes the ARN of a secret, not `\(reference.text)`", fix: "write the ARN")
        }
      }
    default: break
    }
  }
}

/// What stands between the braces of `{{resolve:…}}`.
struct DynamicReference {
  let text: String
  private let parts: [String]

  init(_ text: String) {
    self.text = text
    parts = text.separated(by: ":")
  }

  /// `ssm`, `ssm-secure` or `secretsmanager`.
  var service: String { parts.count > 1 ? parts[1] : "" }

  /// What is wrong with the way it is written.
  var problem: (what: String, fix: String)? {
    guard ["ssm", "ssm-secure", "secretsmanager"].contains(service) else {
      return ("`\(service)` is no service of dynamic references", "use `ssm`, `ssm-secure` or `secretsmanager`")
    }
    guard parts.count >= 3 else { return ("`\(text)` names nothing", "add the name after `\(service):`") }
    if service != "secretsmanager" {
      if parts.count > 4 { return ("`\(text)` has \(parts.count) parts", "write `resolve:\(service):name:version`") }
      if parts.count == 4, !parts[3].utf8.contains(where: { (48...57).contains($0) }) {
        return ("`\(parts[3])` is not a version", "write a number")
      }
      return nil
    }
    let isARN = parts[2] == "arn"
    let (least, most, kind) = isARN ? (9, 13, 9) : (3, 7, 3)
    if !(least...most).contains(parts.count) {
      return ("`\(text)` has \(parts.count) parts", "write `resolve:secretsmanager:secret:SecretString:key:stage:version`")
    }
    if isARN, parts[7] != "secret" { return ("`\(text)` is not the ARN of a secret", "write `arn:…:secret:name`") }
    if parts.count > kind, !["SecretString", ""].contains(parts[kind]) {
      return ("`\(parts[kind])` is not a part of a secret", "write `SecretString`")
    }
    return nil
  }
}

extension String {
  fileprivate var hasDoubleBrace: Bool {
    var wasBrace = false
    for byte in utf8 {
      let isBrace = byte == UInt8(ascii: "{")
      if isBrace, wasBrace { return true }
      wasBrace = isBrace
    }
    return false
  }

  /// What stands between the last `{{resolve:` and the last `}}`.
  fileprivate var dynamicReference: String? {
    let pieces = separated(by: "{{resolve:")
    guard pieces.count > 1, let last = pieces.last else { return nil }
    let ends = last.separated(by: "}}")
    guard ends.count > 1, !contains("\n") else { return nil }
    return "resolve:" + ends.dropLast().joined(separator: "}}")
  }

  fileprivate var hasSpacedDynamicReference: Bool {
    separated(by: "{{").dropFirst().contains { piece in
      guard let first = piece.first, first.isWhitespace else { return false }
      let words = piece.trimmed.separated(by: ":").map(\.trimmed)
      return words.count > 2 && words[0] == "resolve" && ["ssm", "ssm-secure", "secretsmanager"].contains(words[1])
    }
  }
}
