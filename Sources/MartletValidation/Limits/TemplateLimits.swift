import MartletDocuments
import MartletFacts

/// Counts what a template uses of the limits of CloudFormation and of the services in it.
public enum TemplateLimits {
  /// Every use of a limit, in the order of the quotas, then of the places.
  ///
  /// - Parameter byteCount: the length of the template as it is written, in bytes.
  public static func usages(of template: JSON, byteCount: Int) -> [LimitUsage] {
    let counted = CountedTemplate(Template(template), byteCount: byteCount)
    var usages: [LimitUsage] = []
    for measure in LimitCatalogue.all {
      measure.measure(counted) { count in
        usages.append(LimitUsage(count.quota, count.subject, at: count.path, atLeast: count.atLeast, likely: count.likely))
      }
    }
    return usages.sorted { ($0.quota.rawValue, $0.path) < ($1.quota.rawValue, $1.path) }
  }
}

/// All measures, by service.
enum LimitCatalogue {
  static let all: [LimitMeasure] = [
    .templateSize, .templateSections, .tags,
    .rolePolicies, .managedPolicies,
    .functions, .functionPolicies,
    .apis, .tables, .rules,
    .resourcePolicies, .notifications, .lifecycleRules, .filterPolicies, .alarmActions,
  ]
}
