import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let cidr = IntrinsicFunction("Fn::Cidr", .cidr, rule: .wrongCidr, result: .array) { check, argument in
    guard let items = check.list(argument, of: 2...3) else { return }
    let functions: FunctionSet = [.findInMap, .getAtt, .if, .importValue, .select, .sub, .ref]
    check.checkPart(0, items[0], .string, functions: functions)
    if let text = items[0].text, !text.isIPv4Block {
      check.report(check.literalRule, "`\(text)` is not a block of IPv4 addresses", fix: "write one such as `10.0.0.0/16`", below: [0])
    }
    for (index, limit) in [(1, 256), (2, 128)] where index < items.count {
      check.checkPart(.index(index), items[index], .integer, functions: functions)
      if let number = items[index].number, !(1...Double(limit)).contains(number) {
        check.report(check.literalRule, "\(items[index].summary) is out of range", fix: "use 1 to \(limit)", below: [.index(index)])
      }
    }
  }
}

extension String {
  /// Whether this is a block of IPv4 addresses, such as `10.0.0.0/16`.
  var isIPv4Block: Bool {
    let halves = split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, Self.isNumber(halves[1], upTo: 32) else { return false }
    let bytes = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    return bytes.count == 4 && bytes.allSatisfy { Self.isNumber($0, upTo: 255) }
  }

  private static func isNumber(_ text: Substring, upTo limit: Int) -> Bool {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) else { return false }
    return number <= limit && (text.utf8.count == 1 || text.utf8.first != 48)
  }
}
