import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let getAZs = IntrinsicFunction("Fn::GetAZs", .getAZs, rule: .wrongGetAZs, result: .array) { check, argument in
    check.checkValue(argument, .string)
    if case .string(let region) = argument, !region.isEmpty, !Regions.contains(region) {
      let hint = Regions.nearest(to: region).map { "did you mean `\($0)`?" }
      check.report(check.literalRule, "there is no region `\(region)`", fix: hint ?? "write `{\"Ref\": \"AWS::Region\"}`")
    }
  }
}
