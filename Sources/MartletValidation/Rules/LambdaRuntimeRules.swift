import MartletDocuments
import MartletFacts

extension ServiceRules {
  /// Runtimes that are out of support, as of the day that the table of runtimes describes.
  ///
  /// See <https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html#runtime-support-policy>.
  static let lambdaRuntime = Check(
    types: ["AWS::Lambda::Function", "AWS::Serverless::Function"], rules: [creationBlocked, updateBlocked, deprecatedRuntime]
  ) { check, properties, type in
    // A SAM function without a runtime has that of the globals.
    if type.name == "AWS::Serverless::Function", properties["Runtime"] == nil, properties["PackageType"] != .string("Image"),
      case .string(let identifier)? = check.template.root["Globals"]?["Function"]?["Runtime"]
    {
      check.at("Runtime") { check.checkRuntime(identifier) }
    }
    check.visit(properties, ["Runtime"]) { runtime in
      if case .string(let identifier) = runtime { check.checkRuntime(identifier) }
    }
  }

  static let creationBlocked = Rule("E2531", "a runtime with which Lambda creates no functions")
  static let updateBlocked = Rule("E2533", "a runtime with which Lambda updates no functions")
  static let deprecatedRuntime = Rule("W2531", "a runtime that is out of support")
}

extension TemplateCheck {
  /// Reports the identifier of a runtime that is out of support at the current place.
  func checkRuntime(_ identifier: String) {
    guard let facts = LambdaRuntimes.facts(for: identifier), facts.isDeprecated(on: LambdaRuntimes.date) else { return }
    let day = LambdaRuntimes.date
    let fix = facts.successor.map { "use `\($0)`" } ?? "use a current runtime"
    if facts.isUpdateBlocked(on: day) {
      report(ServiceRules.updateBlocked, "AWS refuses to update functions with `\(identifier)`", fix: fix)
    } else if facts.isCreationBlocked(on: day) {
      report(ServiceRules.creationBlocked, "AWS refuses to create functions with `\(identifier)`", fix: fix)
    } else {
      report(ServiceRules.deprecatedRuntime, "`\(identifier)` is out of support", fix: fix)
    }
  }
}
