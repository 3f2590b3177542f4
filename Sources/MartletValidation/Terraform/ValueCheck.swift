import MartletDocuments
import MartletFacts

extension ModuleCheck {
  /// Checks a value against the type that it should have (nil for any), and every reference in it.
  mutating func check(_ value: HCL.Expression, _ type: TerraformType?, depth: Int) {
    guard depth < Self.depthLimit else { return reportDepth() }
    switch value {
    case .null: break
    case .bool(let value): expect(type, .bool, "the bool `\(value)`")
    case .int(let value): expect(type, .number, "the number `\(value)`")
    case .double(let value): expect(type, .number, "the number `\(value)`")
    case .template(let parts): check(parts, type, depth: depth)
    case .traversal(let text):
      let result = resolve(text)
      if let type, let result, !result.converts(to: type) { reportType(type, "`\(text)`, a value of the type `\(result)`") }
    case .list(let elements): check(elements, type, depth: depth)
    case .object(let members): check(members, type, depth: depth)
    case .call(let name, let arguments):
      if let type, Self.textFunctions.contains(name), !TerraformType.string.converts(to: type) {
        reportType(type, "`\(name)(…)`, a string")
      }
      for argument in arguments { check(argument, nil, depth: depth + 1) }
    case .operation(_, let operands): for operand in operands { check(operand, nil, depth: depth + 1) }
    }
  }

  /// Functions whose result is a string whatever their arguments.
  private static let textFunctions: Set<String> = [
    "base64encode", "base64sha256", "file", "filebase64", "filebase64sha256", "filesha256", "format", "join", "jsonencode", "lower",
    "md5", "replace", "sha256", "templatefile", "trimspace", "upper", "yamlencode",
  ]

  private mutating func check(_ parts: [HCL.TemplatePart], _ type: TerraformType?, depth: Int) {
    // A template of one interpolation is the value itself.
    if parts.count == 1, case .interpolation(let inner) = parts[0] { return check(inner, type, depth: depth + 1) }
    var text = ""
    var isLiteral = true
    let needsText = type.map { $0 != .string && $0 != .any } ?? false
    for part in parts {
      switch part {
      case .literal(let literal): if needsText { text += literal }
      case .interpolation(let inner):
        isLiteral = false
        check(inner, nil, depth: depth + 1)
      }
    }
    guard needsText, let type else { return }
    switch type {
    case .number where !isLiteral || Self.isNumber(text): break
    case .bool where !isLiteral || ["true", "false", "1", "0"].contains(text): break
    default: reportType(type, isLiteral ? "the text `\(Self.shortened(text))`" : "a text")
    }
  }

  private mutating func check(_ elements: [HCL.Expression], _ type: TerraformType?, depth: Int) {
    var elementType: TerraformType?
    switch type {
    case .list(let element)?, .set(let element)?: elementType = element
    case nil, .any?: break
    case let type?: reportType(type, "a list")
    }
    for (index, element) in elements.enumerated() {
      path.append(.index(index))
      check(element, elementType, depth: depth + 1)
      path.removeLast()
    }
  }

  private mutating func check(_ members: [HCL.Member], _ type: TerraformType?, depth: Int) {
    var declared: [TerraformType.Member] = []
    var elementType: TerraformType?
    switch type {
    case .map(let element)?: elementType = element
    case .object(let known)?:
      declared = known
      for member in known where !members.contains(where: { $0.key == member.name }) {
        report(
          .missingArgument, what: "\(place) does not set `\(member.name)`", why: "an object value has all keys of its type",
          fix: "set `\(member.name)` to a value of the type `\(member.type)`, or to `null`")
      }
    case nil, .any?: break
    case let type?: reportType(type, "a map")
    }
    for member in members {
      path.append(.key(member.key))
      let memberType = declared.isEmpty ? elementType : declared.first { $0.name == member.key }?.type
      if !declared.isEmpty, memberType == nil { reportUnknown(member.key, declared.map(\.name)) }
      check(member.value, memberType, depth: depth + 1)
      path.removeLast()
    }
  }

  private mutating func expect(_ type: TerraformType?, _ found: TerraformType, _ description: @autoclosure () -> String) {
    guard let type, !found.converts(to: type) else { return }
    reportType(type, description())
  }

  private mutating func reportType(_ type: TerraformType, _ found: String) {
    report(.wrongType, what: "\(place) is \(found)", why: "the value has the type `\(type)`", fix: "write \(type.advice)")
  }

  /// A decimal number as Terraform reads it from text.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) } && Double(text) != nil
  }

  private static func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}

extension TerraformType {
  /// Whether Terraform converts values of this type by itself, as far as the types alone tell:
  /// <https://developer.hashicorp.com/terraform/language/expressions/types#type-conversion>.
  func converts(to target: TerraformType) -> Bool {
    switch (self, target) {
    case (.any, _), (_, .any), (.string, .string), (.number, .number), (.bool, .bool): true
    case (.string, .number), (.string, .bool), (.number, .string), (.bool, .string): true
    case (.list(let element), .list(let wanted)), (.list(let element), .set(let wanted)),
      (.set(let element), .list(let wanted)), (.set(let element), .set(let wanted)), (.map(let element), .map(let wanted)):
      element.converts(to: wanted)
    case (.map(let element), .object(let wanted)): wanted.allSatisfy { element.converts(to: $0.type) }
    case (.object(let members), .map(let wanted)): members.allSatisfy { $0.type.converts(to: wanted) }
    case (.object(let members), .object(let wanted)):
      wanted.allSatisfy { wanted in members.contains { $0.name == wanted.name && $0.type.converts(to: wanted.type) } }
    default: false
    }
  }

  /// What to write for a value of this type.
  fileprivate var advice: String {
    switch self {
    case .string: "a text"
    case .number: "a number"
    case .bool: "`true` or `false`"
    case .any: "a value"
    case .list, .set: "a list: `[…]`"
    case .map: "a map: `{ key = … }`"
    case .object(let members): "a map with the keys \(ModuleCheck.list(members.map(\.name)))"
    }
  }
}
