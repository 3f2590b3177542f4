import MartletDocuments
import MartletPolicy
import MartletTemplates

extension StackReview {
  /// Says that the rule at work has found something about a property, given by the keys that lead to it; where the template does
  /// not have it, about the nearest that it has.
  func report(
    _ resource: StackResource, _ property: String..., what: String, fix: String, severity: LintSeverity? = nil, witness: String? = nil
  ) {
    var path = JSONPointer.root
    // Another tool's names and places of the properties are not CloudFormation's.
    if resource.writtenType == resource.type, var value = Optional(resource.properties), !property.isEmpty {
      path = path["Properties"]
      for key in property {
        guard let next = value[key] else { break }
        value = next
        path = path[key]
      }
    }
    report(resource, at: path, what, fix: fix, severity: severity, witness: witness)
  }
}

extension [String] {
  /// The texts as a list in a sentence: `a`, `b` and 3 more.
  var listed: String {
    let limit = 5
    let shown = prefix(limit).map { "`\($0)`" }
    if count > limit { return shown.joined(separator: ", ") + " and \(count - limit) more" }
    guard let last = shown.last, shown.count > 1 else { return shown.joined() }
    return shown.dropLast().joined(separator: ", ") + " and " + last
  }
}
