import MartletDocuments

/// Counts what a template uses of the limits of CloudFormation and of the services in it.
public enum TemplateLimits {
  /// The greatest use of each limit, and every use of more than 80 % of one, in the order of the quotas, then of the places.
  ///
  /// - Parameter byteCount: the length of the template as it is written, in bytes.
  public static func usages(of template: JSON, byteCount: Int) -> [LimitUsage] {
    let counted = CountedTemplate(template, byteCount: byteCount)
    var counter = LimitCounter()
    for measure in LimitCatalogue.all { measure.measure(counted, &counter) }
    return counter.usages
  }
}

/// All measures, by service.
enum LimitCatalogue {
  static let all: [LimitMeasure] = [
    .templateSize, .templateSections, .mappings, .tags,
    .rolePolicies, .managedPolicies,
    .functions, .functionPolicies,
    .apis, .tables, .rules,
    .resourcePolicies, .notifications, .lifecycleRules, .filterPolicies, .alarmActions,
  ]
}
