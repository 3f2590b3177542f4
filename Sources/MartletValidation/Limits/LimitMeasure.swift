import MartletDocuments
import MartletFacts

/// One way to count what a template uses of AWS's limits.
struct LimitMeasure: Sendable {
  let measure: @Sendable (_ template: CountedTemplate, _ counter: inout LimitCounter) -> Void

  init(_ measure: @escaping @Sendable (_ template: CountedTemplate, _ counter: inout LimitCounter) -> Void) {
    self.measure = measure
  }
}

/// Keeps what a person wants to know of the uses of limits: the greatest of each, and all that are near.
struct LimitCounter {
  private var limits: [ServiceQuota: Int] = [:]
  private var greatest: [ServiceQuota: LimitUsage] = [:]
  private var near: [LimitUsage] = []

  /// Counts a number.
  mutating func count(_ quota: ServiceQuota, _ subject: String, _ number: Int, at path: @autoclosure () -> [TemplatePath.Step]) {
    count(quota, subject, DocumentSize(atLeast: number, likely: number), at: path())
  }

  /// Counts a length. The path is made only where it is kept.
  mutating func count(_ quota: ServiceQuota, _ subject: String, _ size: DocumentSize, at path: @autoclosure () -> [TemplatePath.Step]) {
    let limit = limit(of: quota)
    let isNear = LimitUsage.Level(atLeast: size.atLeast, likely: size.likely, limit: limit) != .within
    let isGreatest = greatest[quota].map { $0.likely < size.likely } ?? true
    guard isNear || isGreatest else { return }
    let usage = LimitUsage(
      quota: quota, limit: limit, subject: subject, path: TemplatePath(path()), atLeast: size.atLeast, likely: size.likely)
    if isGreatest { greatest[quota] = usage }
    if isNear { near.append(usage) }
  }

  private mutating func limit(of quota: ServiceQuota) -> Int {
    if let known = limits[quota] { return known }
    let limit = quota.limit
    limits[quota] = limit
    return limit
  }

  /// What was counted, in the order of the quotas, then of the places.
  var usages: [LimitUsage] {
    Set(near).union(greatest.values).sorted { ($0.quota.rawValue, $0.path) < ($1.quota.rawValue, $1.path) }
  }
}
