import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let split = IntrinsicFunction(
    "Fn::Split", .split, rule: .wrongSplit, result: .array, resolvedRule: .wrongSplitValue
  ) { check, argument in
    guard let items = check.list(argument, of: 2...2) else { return }
    check.checkPart(0, items[0], .string)
    check.checkPart(
      1, items[1], .string,
      functions: [.base64, .findInMap, .getAtt, .getAZs, .if, .importValue, .join, .select, .sub, .ref])
    if case .string(let text) = items[1], text.hasDynamicReference {
      check.report(check.literalRule, "`Fn::Split` runs before dynamic references are replaced", fix: "store the parts apart", below: [1])
    }
  } resolve: { check, argument, resolution in
    guard case .array(let items) = argument, items.count == 2, case .string(let separator) = items[0], !separator.isEmpty else { return [] }
    return check.resolve(items[1], resolution).compactMap { text in
      guard case .string(let value) = text.value else { return nil }
      return text.with(.array(value.separated(by: separator).map(JSON.string)))
    }
  }
}

extension String {
  /// The parts between the occurrences of a separator that is not empty.
  func separated(by separator: String) -> [String] {
    let bytes = Array(utf8)
    let mark = Array(separator.utf8)
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= bytes.count {
      if bytes[index..<(index + mark.count)].elementsEqual(mark) {
        parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(decoding: bytes[start...], as: UTF8.self)]
  }
}
