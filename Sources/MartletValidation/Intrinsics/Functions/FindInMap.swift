import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let findInMap = IntrinsicFunction(
    "Fn::FindInMap", .findInMap, rule: .wrongFindInMap, result: [.array, .string, .integer, .number, .boolean],
    resolvedRule: .wrongMappedValue
  ) { check, argument in
    let isExtended = check.template.hasLanguageExtensions
    guard let items = check.list(argument, of: 3...(isExtended ? 4 : 3)) else { return }
    let functions: FunctionSet =
      isExtended ? [.findInMap, .join, .sub, .if, .select, .length, .toJSONString, .ref] : [.findInMap, .ref]
    for index in 0..<3 { check.checkPart(.index(index), items[index], .string, functions: functions) }
    if items.count == 4 {
      check.at(3) {
        guard case .object(let members) = items[3] else {
          return check.report(check.literalRule, "\(items[3].summary) is not an object", fix: "write `{\"DefaultValue\": …}`")
        }
        if items[3]["DefaultValue"] == nil { check.report(check.literalRule, "`DefaultValue` is missing", fix: "add it") }
        for member in members where member.key != "DefaultValue" {
          check.report(check.literalRule, "`\(member.key)` is not an option", fix: "use `DefaultValue`", below: [.key(member.key)])
        }
      }
    } else {
      check.checkMapping(items)
    }
  } resolve: { check, argument, resolution in
    guard case .array(let items) = argument, items.count == 3, case .string(let name) = items[0],
      case .object(let mapping)? = check.template.mappings[name]
    else { return [] }
    var found: [ResolvedValue] = []
    for top in check.resolve(items[1], resolution) {
      guard let key = top.value.text, let entry = mapping.first(where: { $0.key == key })?.value else { continue }
      for second in check.resolve(items[2], top) {
        guard let key = second.value.text, let value = entry[key] else { continue }
        found.append(second.with(value, from: nil))
      }
    }
    return found
  }
}

extension TemplateCheck {
  /// Checks that what is looked up is there, where the names are written out.
  fileprivate func checkMapping(_ items: [JSON]) {
    guard case .string(let name) = items[0], !template.hasGeneratedMappings else { return }
    guard let mapping = template.mappings[name] else {
      let hint = nearest(to: name, in: template.mappings.keys).map { "did you mean `\($0)`?" }
      return report(literalRule, "there is no mapping `\(name)`", fix: hint ?? "declare it in `Mappings`", below: [0])
    }
    guard case .object(let entries) = mapping, IntrinsicCall(mapping) == nil else { return }
    guard let key = items[1].text else { return }
    guard let entry = entries.first(where: { $0.key == key })?.value else {
      let hint = nearest(to: key, in: entries.map(\.key)).map { "did you mean `\($0)`?" }
      return report(
        literalRule, "the mapping `\(name)` has no entry `\(key)`", fix: hint ?? "use one of \(entries.map(\.key).list)", below: [1])
    }
    guard case .object(let values) = entry, IntrinsicCall(entry) == nil, let second = items[2].text else { return }
    if !values.contains(where: { $0.key == second }) {
      let hint = nearest(to: second, in: values.map(\.key)).map { "did you mean `\($0)`?" }
      report(
        literalRule, "the entry `\(key)` of the mapping `\(name)` has no value `\(second)`",
        fix: hint ?? "use one of \(values.map(\.key).list)", below: [2])
    }
  }
}
