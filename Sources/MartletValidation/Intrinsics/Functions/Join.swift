import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let join = IntrinsicFunction(
    "Fn::Join", .join, rule: .wrongJoin, result: .string, resolvedRule: .wrongJoinedValue
  ) { check, argument in
    guard let items = check.list(argument, of: 2...2) else { return }
    check.checkPart(0, items[0], .string)
    check.checkListPart(
      1, items[1], functions: [.cidr, .findInMap, .getAtt, .if, .split, .ref], items: .string,
      itemFunctions: [.base64, .findInMap, .getAtt, .getStackOutput, .if, .importValue, .join, .select, .sub, .transform, .ref])
  } resolve: { check, argument, resolution in
    guard case .array(let items) = argument, items.count == 2, case .string(let separator) = items[0] else { return [] }
    var found: [ResolvedValue] = []
    for list in check.resolve(items[1], resolution) {
      guard case .array(let parts) = list.value else { continue }
      var texts = [list.with(.string(""), from: nil)]
      for (index, part) in parts.enumerated() {
        texts = texts.flatMap { text -> [ResolvedValue] in
          guard let start = text.value.text else { return [] }
          return check.resolve(part, text).compactMap { value in
            value.value.text.map { value.with(.string(index == 0 ? $0 : start + separator + $0), from: nil) }
          }
        }
        if texts.count > ResolvedValue.limit { return [] }
      }
      if !parts.isEmpty { found += texts }
    }
    return found
  }
}
