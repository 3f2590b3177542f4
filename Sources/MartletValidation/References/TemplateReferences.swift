import MartletDocuments
import MartletFacts

/// What a template refers to, found in one walk over it.
struct TemplateReferences {
  /// What `Ref` and `${…}` name, attributes included.
  private(set) var names: Set<String> = []
  private(set) var mappings: Set<String> = []
  /// Whether some mapping is named by a call, so that any may be meant.
  private(set) var hasOpenMapping = false
  private(set) var conditions: Set<String> = []
  /// The references from resources and outputs to resources, by the one that refers.
  private(set) var edges: [String: [Reference]] = [:]
  /// The texts with `${…}` outside of `Fn::Sub`.
  private(set) var plainTexts: [(path: TemplatePath, text: String)] = []
  /// The loops, which need a transform.
  private(set) var loops: [TemplatePath] = []
  /// Whether something stands in the template only in some cases: behind `Fn::If`, or as `AWS::NoValue`.
  private(set) var hasCases = false

  private var path: [TemplatePath.Step] = []
  /// The conditions of the branches around the current place.
  private var branches: [(condition: String, value: Bool)] = []
  private let template: Template

  init(_ template: Template) {
    self.template = template
    guard case .object(let sections) = template.root else { return }
    for section in sections {
      path = [.key(section.key)]
      walk(section.value, section.key)
    }
  }

  private mutating func walk(_ value: JSON, _ key: String) {
    guard path.count < TemplateCheck.depthLimit else {
      // What stands deeper is not known.
      hasCases = true
      return
    }
    switch value {
    case .object(let members):
      for member in members {
        if member.key.namesFunction { note(member) }
        path.append(.key(member.key))
        walk(member.value, member.key)
        path.removeLast()
      }
    case .array(let items):
      let condition: String? = key == "Fn::If" && items.count == 3 ? items[0].text : nil
      for (index, item) in items.enumerated() {
        path.append(.index(index))
        if let condition, index > 0 {
          branches.append((condition, index == 1))
          walk(item, "")
          branches.removeLast()
        } else {
          walk(item, key == "Fn::Sub" ? key : "")
        }
        path.removeLast()
      }
    case .string(let text):
      if key != "Fn::Sub", key != "TemplateBody", text.hasVariable, !path.contains("Fn::Sub") {
        plainTexts.append((TemplatePath(path), text))
      }
    default: break
    }
  }

  private mutating func note(_ call: JSON.Member) {
    switch (call.key, call.value) {
    case ("Ref", .string(let name)):
      if name == "AWS::NoValue" { hasCases = true }
      names.insert(name)
      add(.ref, to: name)
    case ("Fn::GetAtt", .array(let items)):
      if items.count == 2, case .string(let name) = items[0] { add(.getAtt, to: name) }
    case ("Fn::GetAtt", .string(let text)):
      if let dot = text.utf8.firstIndex(of: UInt8(ascii: ".")) { add(.getAtt, to: String(text[..<dot])) }
    case ("Fn::Sub", let argument): note(sub: argument)
    case ("Fn::FindInMap", .array(let items)):
      switch items.first {
      case .string(let name)?: mappings.insert(name)
      case .object?: hasOpenMapping = true
      default: break
      }
    case ("Fn::If", .array(let items)):
      hasCases = true
      if case .string(let name)? = items.first { conditions.insert(name) }
    case ("Condition", .string(let name)):
      let isUse = path.first == "Conditions" || path.count == 2 && (path[0] == "Resources" || path[0] == "Outputs")
      if isUse { conditions.insert(name) }
    default:
      if call.key.hasPrefix("Fn::ForEach") { loops.append(TemplatePath(path + [.key(call.key)])) }
    }
  }

  private mutating func note(sub argument: JSON) {
    var text = argument
    var values: [JSON.Member] = []
    if case .array(let items) = argument, let first = items.first {
      text = first
      if items.count == 2, case .object(let members) = items[1] { values = members }
    }
    guard case .string(let string) = text else { return }
    for variable in SubText.variables(of: string) {
      names.insert(variable)
      if values.contains(where: { $0.key == variable }) { continue }
      if let dot = variable.utf8.firstIndex(of: UInt8(ascii: ".")) {
        add(.getAtt, to: String(variable[..<dot]))
      } else {
        add(.ref, to: variable)
      }
    }
  }

  private mutating func add(_ kind: Reference.Kind, to target: String) {
    guard path.count > 1, path[0] == "Resources" || path[0] == "Outputs", case .key(let source) = path[1],
      let resource = template.resources[target]
    else { return }
    let isConditional = resource["Condition"] != nil
    edges[source, default: []].append(
      Reference(
        kind: kind, isFromOutput: path[0] == "Outputs", target: target, path: TemplatePath(path),
        branches: isConditional ? branches : []))
  }
}

/// One use of a resource.
struct Reference {
  let kind: Kind
  let isFromOutput: Bool
  let target: String
  /// The place of the call.
  let path: TemplatePath
  /// The values of conditions with which the place counts; only where the target has a condition.
  let branches: [(condition: String, value: Bool)]

  enum Kind: String {
    case ref = "Ref"
    case getAtt = "Fn::GetAtt"
  }
}

extension String {
  /// Whether an object with this key may be a call of an intrinsic function.
  var namesFunction: Bool {
    switch utf8.first {
    case UInt8(ascii: "R"): self == "Ref"
    case UInt8(ascii: "C"): self == "Condition"
    case UInt8(ascii: "F"): hasPrefix("Fn::")
    default: false
    }
  }

  /// Whether `${` stands in the text.
  fileprivate var hasVariable: Bool {
    guard utf8.contains(UInt8(ascii: "$")) else { return false }
    var wasDollar = false
    for byte in utf8 {
      if wasDollar, byte == UInt8(ascii: "{") { return true }
      wasDollar = byte == UInt8(ascii: "$")
    }
    return false
  }
}
