import MartletDocuments
import MartletFacts

extension IntrinsicFunction {
  static let importValue = IntrinsicFunction(
    "Fn::ImportValue", .importValue, rule: .wrongImportValue, result: .scalar
  ) { check, argument in
    check.checkValue(argument, .string, functions: [.base64, .findInMap, .if, .join, .select, .sub, .ref])
    if check.path.steps.first == "Outputs", check.path.steps.count > 3, check.path.steps[2] == "Value" {
      check.report(.importedOutput, "the output is an import from another stack", fix: "import it where it is used")
    }
  }
}
