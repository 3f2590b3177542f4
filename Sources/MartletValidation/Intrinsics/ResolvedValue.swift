import MartletDocuments
import MartletFacts

/// A value that a call can have, and what was decided on the way to it.
struct ResolvedValue {
  let value: JSON
  /// The values that parameters have in this case.
  var parameters: [String: JSON] = [:]
  /// Where in the template the value is written, when that is a parameter.
  var origin: TemplatePath?
  var isFromParameters = false

  /// How many values are followed before a call counts as undecided.
  static let limit = 200

  static let start = ResolvedValue(value: .null)

  /// The same case with another value from the same origin.
  func with(_ value: JSON) -> ResolvedValue {
    ResolvedValue(value: value, parameters: parameters, origin: origin, isFromParameters: isFromParameters)
  }

  /// The same case with another value and origin.
  func with(_ value: JSON, from origin: TemplatePath?) -> ResolvedValue {
    ResolvedValue(value: value, parameters: parameters, origin: origin, isFromParameters: isFromParameters)
  }
}

extension TemplateCheck {
  /// The values that an expression can have in a case; none when the template does not decide it.
  func resolve(_ value: JSON, _ resolution: ResolvedValue) -> [ResolvedValue] {
    guard let call = IntrinsicCall(value), let function = IntrinsicCatalogue[call.name] else {
      return [resolution.with(value, from: resolution.origin)]
    }
    guard let resolve = function.resolve, resolutionBudget > 0, enter() else { return [] }
    resolutionBudget -= 1
    defer { leave() }
    let found = resolve(self, call.argument, resolution)
    return found.count > ResolvedValue.limit ? [] : found
  }

  /// Checks the values that a call can have against the schema of its place.
  func checkResolved(_ call: IntrinsicCall, _ function: IntrinsicFunction, against destination: Destination) {
    guard let rule = function.resolvedRule, destination.isConstrained else { return }
    var problems: [Finding] = []
    for resolution in resolve(call.value, .start) {
      let found = attempt { at(.key(call.name)) { checkResolvedValue(resolution.value, against: destination) } }
      if found.isEmpty, !resolution.isFromParameters { return }
      for finding in found {
        guard let place = place(of: finding, call, resolution) else { continue }
        problems.append(
          Finding(rule, at: place, what: "`\(call.name)` answers \(resolution.value.summary) here: \(finding.what)", fix: finding.fix))
      }
    }
    record(problems)
  }

  private func checkResolvedValue(_ value: JSON, against destination: Destination) {
    let before = place
    place.isInsideCall = true
    checkLiteral(value, against: destination.schema, in: destination.type)
    place = before
  }

  /// Where a problem of a resolved value is told: at the call, or at the parameter that the value comes from.
  private func place(of finding: Finding, _ call: IntrinsicCall, _ resolution: ResolvedValue) -> TemplatePath? {
    let here = path + .key(call.name)
    // Which properties stand together is not judged by value.
    let isGroup = [Rule.wrongItemCount, .repeatedItem, .missingProperty, .excludedProperty, .missingCompanion].contains(finding.rule)
    if isGroup, finding.path == here { return nil }
    let isByParameter = [Rule.wrongValue, .wrongPattern, .wrongNumber].contains(finding.rule)
    return isByParameter ? resolution.origin ?? here : here
  }
}
