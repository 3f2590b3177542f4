import MartletPolicy

extension LintRule {
  static let serviceWildcard = LintRule(
    "IAM050", "service-wildcard", .security, "all actions of a service",
    """
    A pattern such as `s3:*` grants every action of the service, those that manage permissions and delete data among them, and also \
    those that the service will have one day. On every resource and without a condition that is full control over the service. Where \
    the resources are named, it is still more than most need, and reported mildly.
    """,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
    bad: .identity(
      """
      {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}]}
      """),
    good: .identity(
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": ["dynamodb:GetItem", "dynamodb:Query"],
          "Resource": "arn:aws:dynamodb:eu-west-1:111122223333:table/Orders"}]}
      """),
    policy: { review in
      guard review.type == .identity || review.type == .session else { return }
      for outline in review.outlines {
        let statement = outline.statement
        guard statement.effect == .allow, statement.conditions.isEmpty, !statement.actions.isNegated else { continue }
        for (index, pattern) in statement.actions.entries.enumerated() {
          guard let service = outline.actions[index].wholeService else { continue }
          let known = review.actions.service(service)
          if service != "*", known == nil { continue }
          let size = known.map { "all \($0.actions.count) actions of the service" } ?? "all actions of all services"
          let isOpen = outline.isOnEveryResource
          review.report(
            at: statement.actions.pointer(ofEntry: index),
            "`\(pattern.text.text)` grants \(size)\(isOpen ? " on every resource" : "")", fix: "name the actions that are needed",
            severity: isOpen ? nil : .info)
        }
      }
    })
}

extension [UInt8] {
  /// The service of a pattern that is all of its actions, `*` where it is all services; nil for other patterns.
  fileprivate var wholeService: String? {
    let star = UInt8(ascii: "*")
    guard let last, last == star else { return nil }
    guard let colon = firstIndex(of: UInt8(ascii: ":")) else { return allSatisfy { $0 == star } ? "*" : nil }
    guard self[(colon + 1)...].allSatisfy({ $0 == star }) else { return nil }
    if self[..<colon].allSatisfy({ $0 == star }) { return "*" }
    return self[..<colon].contains(where: \.isWildcard) ? nil : String(decoding: self[..<colon], as: UTF8.self)
  }
}
