import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  /// Only the name of the condition is checked here: the two values are checked as what they stand for.
  static let `if` = IntrinsicFunction("Fn::If", .if, rule: .wrongIf, result: .anyValue) { check, argument in
    _ = check.list(argument, of: 3...3)
    guard case .array(let items) = argument, !items.isEmpty else { return }
    guard case .string(let name) = items[0] else {
      return check.report(check.literalRule, "\(items[0].summary) is not the name of a condition", below: [0])
    }
    check.at(0) { check.checkCondition(name, rule: check.literalRule) }
  } resolve: { check, argument, resolution in
    guard case .array(let parts) = argument, parts.count == 3, case .string(let condition) = parts[0] else { return [] }
    var found: [ResolvedValue] = []
    for (index, value) in [(1, true), (2, false)] where check.isPossible(condition, value) {
      check.assuming(condition, value) { found += check.resolve(parts[index], resolution) }
    }
    return found
  }
}
