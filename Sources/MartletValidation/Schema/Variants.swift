import MartletDocuments

extension TemplateCheck {
  /// The most cases of conditions that one object or list is looked at in.
  private static let variantLimit = 64

  /// Calls `body` with a value as it is in each case that the conditions directly in it distinguish: branches chosen, absent values gone.
  func forEachVariant(of value: JSON, _ body: (JSON) -> Void) {
    guard mayHaveCases else { return body(value) }
    var names: [String] = []
    var hasAbsent = false
    collectConditions(of: value, isRoot: true, &names, &hasAbsent)
    guard !names.isEmpty || hasAbsent else { return body(value) }
    noteContext()
    var count = 0
    func assume(_ index: Int) {
      guard count < Self.variantLimit else { return }
      guard index < names.count else {
        count += 1
        if let variant = variant(of: value, isRoot: true) { body(variant) }
        return
      }
      for truth in [true, false] where isPossible(names[index], truth) { assuming(names[index], truth) { assume(index + 1) } }
    }
    assume(0)
  }

  private func collectConditions(of value: JSON, isRoot: Bool, _ names: inout [String], _ hasAbsent: inout Bool) {
    switch value {
    case .array(let items):
      for item in items { collectConditions(of: item, isRoot: false, &names, &hasAbsent) }
    case .object(let members):
      if members.count == 1, let call = IntrinsicCall(value) {
        if call.isNoValue { hasAbsent = true }
        guard let conditional = Conditional(call) else { return }
        if !names.contains(conditional.condition) { names.append(conditional.condition) }
        collectConditions(of: conditional.whenTrue, isRoot: isRoot, &names, &hasAbsent)
        collectConditions(of: conditional.whenFalse, isRoot: isRoot, &names, &hasAbsent)
      } else if isRoot {
        for member in members { collectConditions(of: member.value, isRoot: false, &names, &hasAbsent) }
      }
    default: return
    }
  }

  private func variant(of value: JSON, isRoot: Bool) -> JSON? {
    switch value {
    case .array(let items): return .array(items.compactMap { variant(of: $0, isRoot: false) })
    case .object(let members):
      if members.count == 1, let call = IntrinsicCall(value) {
        if call.isNoValue { return nil }
        guard let conditional = Conditional(call), let truth = assumptions[conditional.condition] else { return value }
        return variant(of: truth ? conditional.whenTrue : conditional.whenFalse, isRoot: isRoot)
      }
      guard isRoot else { return value }
      return .object(
        members.compactMap { member in variant(of: member.value, isRoot: false).map { JSON.Member(member.key, $0) } })
    default: return value
    }
  }
}

/// A well-formed call of `Fn::If`.
struct Conditional {
  let condition: String
  let whenTrue: JSON
  let whenFalse: JSON

  init?(_ call: IntrinsicCall) {
    guard call.name == "Fn::If", case .array(let parts) = call.argument, parts.count == 3, case .string(let condition) = parts[0]
    else { return nil }
    self.condition = condition
    whenTrue = parts[1]
    whenFalse = parts[2]
  }
}
