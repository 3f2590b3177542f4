import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let select = IntrinsicFunction(
    "Fn::Select", .select, rule: .wrongSelect, result: .anyValue, resolvedRule: .wrongSelectedValue
  ) { check, argument in
    guard let items = check.list(argument, of: 2...2) else { return }
    check.checkPart(
      0, items[0], .integer, functions: check.template.hasLanguageExtensions ? [.ref, .findInMap, .length] : [.ref, .findInMap])
    check.checkListPart(
      1, items[1], functions: [.findInMap, .getAtt, .getAZs, .if, .split, .cidr, .ref], items: .anyValue,
      itemFunctions: [.findInMap, .getAtt, .getStackOutput, .if, .ref])
  } resolve: { check, argument, resolution in
    guard case .array(let items) = argument, items.count == 2 else { return [] }
    var found: [ResolvedValue] = []
    for index in check.resolve(items[0], resolution) {
      guard let number = index.value.number, let position = Int(exactly: number) else { continue }
      for list in check.resolve(items[1], resolution) {
        guard case .array(let values) = list.value, values.indices.contains(position) else { continue }
        found += check.resolve(values[position], list)
      }
    }
    return found
  }
}
