import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks a call of an intrinsic function that stands where a value of a schema is expected.
  func check(_ call: IntrinsicCall, against schema: Schema, in type: TypeSchema) {
    guard let function = IntrinsicCatalogue.function(call.name, in: place.functions) else {
      return checkLiteral(call.value, against: schema, in: type)
    }
    if call.isNoValue { return }
    if function.member == .if {
      return checkBranches(call, function) { branch in check(branch, against: schema, in: type) }
    }
    guard enter() else { return }
    defer { leave() }
    let schema = Destination(schema, in: type)
    let count = findings.count
    check(call, function, expecting: schema.types, format: schema.format)
    if findings.count == count { checkResolved(call, function, against: schema) }
  }

  /// Checks a value that stands where one of some kinds is expected, and no schema says more.
  ///
  /// - Parameter functions: the functions that may be called there.
  func checkValue(_ value: JSON, _ types: JSONTypes, functions: FunctionSet) {
    let before = place.functions
    place.functions = functions
    checkValue(value, types)
    place.functions = before
  }

  /// Checks a value that stands where one of some kinds is expected, and no schema says more.
  func checkValue(_ value: JSON, _ types: JSONTypes) {
    let call = IntrinsicCall(value)
    if call != nil { noteContext() }
    if let call, let function = IntrinsicCatalogue.function(call.name, in: place.functions) {
      if function.member == .if { return checkBranches(call, function) { branch in checkValue(branch, types) } }
      guard enter() else { return }
      defer { leave() }
      return check(call, function, expecting: types, format: nil)
    }
    if case .string(let text) = value, checkSpecialText(text) { return noteContext() }
    guard types.admitsArgument(value) else {
      if let call, IntrinsicCatalogue[call.name] != nil {
        return report(literalRule, "`\(call.name)` cannot be called here", fix: "use \(place.functions.phrase)")
      }
      return report(literalRule, "\(value.summary) is not \(types.phrase)", fix: value.conversionHint(to: types))
    }
    checkFreeform(inside: value)
  }

  /// Checks the calls in a value that no schema describes.
  func checkFreeform(inside value: JSON) {
    switch value {
    case .object(let members):
      for member in members where !isLeftOut(member.value) { at(.key(member.key)) { checkValue(member.value, .anyValue) } }
    case .array(let items):
      for (index, item) in items.enumerated() where !isLeftOut(item) { at(.index(index)) { checkValue(item, .anyValue) } }
    default: break
    }
  }

  /// Whether the SAM translator takes the value for nothing.
  private func isLeftOut(_ value: JSON) -> Bool {
    guard case .null = value else { return false }
    noteContext()
    return template.isServerless
  }

  /// Checks a call: its kind against what is expected, and its argument.
  func check(_ call: IntrinsicCall, _ function: IntrinsicFunction, expecting types: JSONTypes, format: String?) {
    if FunctionSet.languageExtensions.contains(function.member), !template.hasLanguageExtensions {
      return report(
        function.rule, "`\(function.name)` needs a transform", fix: "add `AWS::LanguageExtensions` to `Transform`")
    }
    if !types.isEmpty, function.convertedResult.isDisjoint(with: types) {
      report(place.rule(for: function), "`\(function.name)` answers \(function.result.phrase), not \(types.phrase)")
    }
    let count = findings.count
    let before = place
    place = before.argument(of: function)
    at(.key(call.name)) { function.check(self, call.argument) }
    place = before
    guard findings.count == count else { return }
    switch function.member {
    case .getAtt: checkAttribute(call, expecting: types, format: format)
    case .ref: checkReference(call, expecting: types, format: format)
    default: break
    }
  }

  /// Checks `Fn::If` and, in the case in which each is taken, its two values.
  func checkBranches(_ call: IntrinsicCall, _ function: IntrinsicFunction, _ check: (JSON) -> Void) {
    guard enter() else { return }
    defer { leave() }
    let count = findings.count
    let before = place
    place = before.argument(of: function)
    at(.key(call.name)) { function.check(self, call.argument) }
    place = before
    guard findings.count == count, case .array(let parts) = call.argument, parts.count == 3, case .string(let condition) = parts[0]
    else { return }
    at(.key(call.name)) {
      for (index, value) in [(1, true), (2, false)] {
        at(.index(index)) {
          if isPossible(condition, value) {
            assuming(condition, value) { check(parts[index]) }
          } else {
            report(.unreachableBranch, "`\(condition)` is never \(value) here", fix: "remove the branch, or correct the conditions")
            check(parts[index])
          }
        }
      }
    }
  }
}

extension JSONTypes {
  static let scalar: JSONTypes = [.string, .integer, .number, .boolean]
  /// Everything but null.
  static let anyValue: JSONTypes = [.string, .integer, .number, .boolean, .object, .array]

  /// Whether an argument, or a value of a section, counts as one of these kinds: CloudFormation converts between scalars.
  func admitsArgument(_ value: JSON) -> Bool {
    switch value {
    case .null: contains(.null)
    case .object: contains(.object)
    case .array: contains(.array)
    case .bool: contains(.string) || contains(.boolean)
    case .int: !isDisjoint(with: [.string, .integer, .number])
    case .double: !isDisjoint(with: [.string, .integer, .number])
    case .string(let text):
      contains(.string) || contains(.boolean) && Self.booleans.contains(text) || contains(.integer) && Int(text.trimmed) != nil
        || contains(.number) && Double(text.trimmed) != nil
    }
  }

  private static let booleans = ["true", "True", "TRUE", "false", "False", "FALSE"]
}
