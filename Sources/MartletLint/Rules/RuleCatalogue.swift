/// All rules. Each folder of rules lists its own, so that a new rule is one file and one line.
public enum RuleCatalogue {
  /// In the order of their numbers.
  public static let rules: [LintRule] =
    (grammar + resources + actions + conditions + semantics + access + principals + change + practices).sorted { $0.id < $1.id }

  /// The rule with this number or name, in any case; nil when there is none.
  public static func rule(_ text: String) -> LintRule? {
    let wanted = text.lowercased()
    return rules.first { $0.id.lowercased() == wanted || $0.name == wanted }
  }
}
