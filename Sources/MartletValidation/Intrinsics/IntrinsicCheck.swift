import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks a call of an intrinsic function that stands where a value of a schema is expected.
  func check(_ call: IntrinsicCall, against schema: Schema, in type: TypeSchema) {
    if call.isNoValue { return }
    if call.name == "Fn::If", case .array(let parts) = call.argument, parts.count == 3, case .string(let condition) = parts[0] {
      at(.key(call.name)) {
        for (index, value) in [(1, true), (2, false)] where isPossible(condition, value) {
          assuming(condition, value) { at(.index(index)) { check(parts[index], against: schema, in: type) } }
        }
      }
    }
  }
}
