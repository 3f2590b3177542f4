import MartletDocuments

extension ServiceRules {
  /// The schedule of an EventBridge rule is a rate or a cron expression.
  ///
  /// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html>.
  static let schedule = Check(types: ["AWS::Events::Rule"], rules: [wrongSchedule]) { check, properties, _ in
    check.visit(properties, ["ScheduleExpression"]) { value in
      guard case .string(let text) = value, let problem = problem(ofSchedule: text) else { return }
      check.report(wrongSchedule, problem, fix: "write `rate(5 minutes)` or `cron(0 12 * * ? *)`")
    }
  }

  static let wrongSchedule = Rule("E3027", "a schedule that EventBridge does not take")

  private static func problem(ofSchedule text: String) -> String? {
    guard text.hasSuffix(")"), text.hasPrefix("rate(") || text.hasPrefix("cron("), let end = text.firstIndex(of: ")") else {
      return "`\(text)` is neither a rate nor a cron expression"
    }
    let fields = text[..<end].dropFirst(5).split(separator: " ", omittingEmptySubsequences: false)
    if text.hasPrefix("cron(") {
      guard fields.count == 6 else { return "`\(text)` has \(fields.count) fields, not 6" }
      return fields[2] != "?" && fields[4] != "?" ? "`\(text)` names both a day of the month and a day of the week" : nil
    }
    guard fields.count == 2, fields[0].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let count = Double(fields[0]), count > 0 else {
      return "`\(text)` is not a number and a unit"
    }
    let units = count <= 1 ? ["minute", "hour", "day"] : ["minutes", "hours", "days"]
    return units.contains(String(fields[1])) ? nil : "`\(fields[1])` is not one of \(units.list)"
  }
}
