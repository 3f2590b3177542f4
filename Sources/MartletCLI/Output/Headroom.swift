import MartletFacts
import MartletValidation

/// What the stacks of a run use of AWS's limits, as `synth --verbose` shows it.
enum Headroom {
  /// For each stack, the greatest use of each limit, nearest to its limit first.
  static func text(_ run: SynthesisRun, _ selected: Set<String>?) -> String {
    var text = ""
    for stage in run.stages {
      for stack in stage.stacks where selected?.contains(stack.name) ?? true {
        var greatest: [ServiceQuota: LimitUsage] = [:]
        for usage in stack.limits where greatest[usage.quota].map({ $0.likely < usage.likely }) ?? true { greatest[usage.quota] = usage }
        guard !greatest.isEmpty else { continue }
        text += "\nLimits of \(stage.name)/\(stack.name)\n"
        let rows = greatest.values.sorted { left, right in
          let (leftShare, rightShare) = (left.likely * right.limit, right.likely * left.limit)
          return leftShare == rightShare ? left.quota.rawValue < right.quota.rawValue : leftShare > rightShare
        }
        for usage in rows { text += "  " + line(usage) + "\n" }
      }
    }
    return text
  }

  private static func line(_ usage: LimitUsage) -> String {
    let limit = usage.limit
    let number = usage.atLeast == usage.likely ? "\(usage.likely)" : "about \(usage.likely)"
    let percent = "\(usage.likely * 100 / max(limit, 1)) %"
    let place = usage.path.text.isEmpty ? "" : ", \(usage.path.text)"
    let indentation = String(repeating: " ", count: max(0, 6 - percent.count))
    return "\(indentation)\(percent)  \(number) of \(limit) \(usage.quota.unit): \(usage.subject)\(place)"
  }
}
