import MartletTables

/// Actions that are no longer of use, from the embedded table `schemas/retired-actions.txt`.
public enum RetiredActions {
  /// All entries, sorted by pattern.
  public static let all: [RetiredAction] = {
    let table = FactTable(martlet_table_retired_actions())
    return table.lines(of: table.range).compactMap { line in
      let tokens = table.tokens(of: line).map { FactToken.unescaped(table.text($0)) }
      guard tokens.count == 5, let state = RetiredAction.State(rawValue: tokens[1]) else { return nil }
      return RetiredAction(
        pattern: tokens[0], state: state, date: CalendarDate(tokens[2]),
        successors: tokens[3] == "-" ? [] : tokens[3].split(separator: ",").map(String.init), page: tokens[4])
    }
  }()

  /// The entry about an action, or about all actions of its service; nil when it is of use.
  ///
  /// - Parameters:
  ///   - name: the action in lower case, such as `opsworks:createstack`.
  ///   - prefix: its service's prefix.
  public static func entry(ofAction name: String, service prefix: String) -> RetiredAction? {
    guard prefixes.contains(prefix) else { return nil }
    return byPattern[name] ?? byPattern[prefix + ":*"]
  }

  /// The prefixes of the services that the entries are about.
  private static let prefixes = Set(all.map { String($0.pattern.prefix { $0 != ":" }) })

  private static let byPattern = Dictionary(all.map { ($0.pattern, $0) }) { first, _ in first }
}
