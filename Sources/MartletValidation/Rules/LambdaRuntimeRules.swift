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
    // The translator puts the defaults of parameters in place of their references.
    if let call = properties["Runtime"].flatMap(IntrinsicCall.init), type.name == "AWS::Lambda::Function" || call.name != "Ref" {
      check.at("Runtime") { check.checkRuntime(answeredBy: call) }
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
  fileprivate func checkRuntime(_ identifier: String) {
    if let problem = RuntimeProblem(identifier) { report(problem.rule, problem.what, fix: problem.fix) }
  }

  /// Reports a call that answers a runtime that is out of support, where the template decides what it answers.
  fileprivate func checkRuntime(answeredBy call: IntrinsicCall) {
    guard let rule = IntrinsicCatalogue[call.name]?.resolvedRule else { return }
    for resolution in resolve(call.value, .start) {
      guard case .string(let identifier) = resolution.value, let problem = RuntimeProblem(identifier) else { continue }
      return report(rule, "`\(call.name)` answers `\(identifier)`: \(problem.what)", fix: problem.fix, below: [.key(call.name)])
    }
  }
}

/// What is wrong with a runtime that is out of support.
private struct RuntimeProblem {
  let rule: Rule
  let what: String
  let fix: String

  /// Nil for a runtime that is supported, and for one that is not known.
  init?(_ identifier: String) {
    let day = LambdaRuntimes.date
    guard let facts = LambdaRuntimes.facts(for: identifier), facts.isDeprecated(on: day) else { return nil }
    fix = facts.successor.map { "use `\($0)`" } ?? "use a current runtime"
    if facts.isUpdateBlocked(on: day) {
      (rule, what) = (ServiceRules.updateBlocked, "AWS refuses to update functions with `\(identifier)`")
    } else if facts.isCreationBlocked(on: day) {
      (rule, what) = (ServiceRules.creationBlocked, "AWS refuses to create functions with `\(identifier)`")
    } else {
      (rule, what) = (ServiceRules.deprecatedRuntime, "`\(identifier)` is out of support")
    }
  }
}
