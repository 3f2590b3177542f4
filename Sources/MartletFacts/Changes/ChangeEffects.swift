import MartletTables

/// What changes of single properties do, from the embedded table `schemas/change-effects.txt`.
public enum ChangeEffects {
  /// The names of all types that have effects, sorted.
  public static var types: [String] { FactTable(martlet_table_change_effects()).keys() }

  /// The effects of a type, ordered by judgement and place; none for a type that the table does not have.
  public static func effects(of resourceType: String) -> [ChangeEffect] {
    let table = FactTable(martlet_table_change_effects())
    guard let record = table.record(resourceType) else { return [] }
    return table.lines(of: record).compactMap { effect(table.tokens(of: $0).map { table.text($0) }) }
  }

  private static func effect(_ tokens: [String]) -> ChangeEffect? {
    guard tokens.count > 5, let test = ChangeEffect.Test(FactToken.unescaped(tokens[2])) else { return nil }
    let words = tokens[5...]
    let end = words.firstIndex(of: ";") ?? words.endIndex
    return ChangeEffect(
      judgement: tokens[0], path: tokens[1] == "-" ? [] : tokens[1].split(separator: "/").map(String.init), test: test,
      severity: tokens[3], page: tokens[4], message: words[..<end].joined(separator: " "),
      fix: words[end...].dropFirst().joined(separator: " "))
  }
}
