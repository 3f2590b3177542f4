import MartletTables

/// The public paths of privilege escalation in IAM, from the embedded table `schemas/escalation-paths.txt`.
public enum EscalationPaths {
  /// All of them, by name.
  public static let all: [EscalationPath] = {
    let table = FactTable(martlet_table_escalation_paths())
    return table.lines(of: table.range).compactMap { line in
      let tokens = table.tokens(of: line).map { table.text($0) }
      guard tokens.count == 4, let gain = EscalationPath.Gain(rawValue: tokens[1]) else { return nil }
      let steps = tokens[2].split(separator: ",").map { step in
        let parts = step.split(separator: "+").map(String.init)
        let action = (parts.first ?? "").split(separator: "@", maxSplits: 1).map(String.init)
        return EscalationPath.Step(
          action: action.first ?? "", passedToService: action.count > 1 ? action[1] : nil, resourceTypes: Array(parts.dropFirst()))
      }
      return EscalationPath(name: tokens[0], gain: gain, steps: steps, source: tokens[3])
    }
  }()
}
