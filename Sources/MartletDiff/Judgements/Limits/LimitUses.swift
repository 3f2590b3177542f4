import MartletDocuments
import MartletValidation

extension JudgementReview {
  /// What the new template uses of limits, with what the old one used at the same place, where it is more now. None for plans.
  func growingUses() -> [(use: LimitUsage, before: LimitUsage?)] {
    limitUses.filter { $0.use.likely > ($0.before?.likely ?? 0) && !$0.use.isHarmless }
  }

  /// Counts both templates. The text of a template is taken without white space, so that its layout does not matter.
  static func limitUses(of diff: StackDiff) -> [(use: LimitUsage, before: LimitUsage?)] {
    guard diff.new.dialect == .cloudFormation, diff.old.dialect == .cloudFormation else { return [] }
    func uses(_ json: JSON) -> [LimitUsage] { TemplateLimits.usages(of: json, byteCount: json.printed(.compact).utf8.count) }
    struct Place: Hashable {
      let quota: String
      let path: String
    }
    let before = Dictionary(uses(diff.old.json).map { (Place(quota: $0.quota.rawValue, path: $0.path.text), $0) }) { first, _ in first }
    return uses(diff.new.json).map { ($0, before[Place(quota: $0.quota.rawValue, path: $0.path.text)]) }
  }

  /// Reports a use of a limit at its place.
  func report(_ use: LimitUsage, _ message: String) {
    let pointer = use.path.pointer
    let names = pointer.components
    let id = names.count > 1 && names[0] == "Resources" ? names[1] : nil
    report(at: pointer, logicalID: id, id.map { "`\($0)`, \(message)" } ?? message, fix: use.fix)
  }
}

extension LimitUsage {
  /// Whether more than 90 % of the limit is probably used.
  var isClose: Bool { Double(likely) > Double(limit) * 0.9 }
  /// The number in words.
  var amount: String { atLeast == likely ? "\(likely)" : "about \(max(likely, atLeast))" }
}
