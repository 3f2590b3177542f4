import MartletDiagnostics
import MartletLint

/// The rules that a command line selects with `--select` and `--ignore`.
struct RuleSelection {
  let rules: [LintRule]

  static let options = [
    Option("select", value: "RULE", repeatable: true, help: "Only these rules, by number or name, separated by commas. May be repeated."),
    Option("ignore", value: "RULE", repeatable: true, help: "Not these rules. May be repeated."),
  ]

  init(_ arguments: ParsedArguments) throws(UsageError) {
    let selected = try Self.ids(arguments.values("select"))
    let ignored = try Self.ids(arguments.values("ignore"))
    rules = RuleCatalogue.rules.filter { (selected.isEmpty || selected.contains($0.id)) && !ignored.contains($0.id) }
    if rules.isEmpty { throw UsageError("no rule is left: `--ignore` names all that `--select` does") }
  }

  /// The rule with this number or name.
  static func rule(_ text: String) throws(UsageError) -> LintRule {
    if let rule = RuleCatalogue.rule(text) { return rule }
    let names = RuleCatalogue.rules.map(\.name), numbers = RuleCatalogue.rules.map(\.id)
    throw .unknown("rule", text, nearest: nearest(to: text, in: names) ?? nearest(to: text, in: numbers), known: ["martlet rules"])
  }

  private static func ids(_ lists: [String]) throws(UsageError) -> Set<String> {
    var ids: Set<String> = []
    for name in lists.flatMap({ $0.split(separator: ",") }) {
      let trimmed = name.split(separator: " ").joined()
      ids.insert(try rule(trimmed).id)
    }
    return ids
  }
}
