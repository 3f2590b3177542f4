import MartletDiagnostics
import MartletTables

/// Every runtime that AWS Lambda has, from the embedded table `schemas/lambda-runtimes.txt`.
public enum LambdaRuntimes {
  /// The day that the table describes: what is deprecated is decided by it and never by a clock.
  public static let date = CalendarDate(year: 2026, month: 10, day: 20)

  /// All runtimes, current and past, ordered by identifier.
  public static let all: [LambdaRuntimeFacts] = {
    let table = FactTable(martlet_table_lambda_runtimes())
    return table.lines(of: table.range).compactMap { line in
      let tokens = table.tokens(of: line).map(table.text)
      guard tokens.count == 6, let family = LambdaRuntimeFacts.Family(rawValue: tokens[1]) else { return nil }
      return LambdaRuntimeFacts(
        identifier: tokens[0], family: family, deprecationDate: CalendarDate(tokens[2]),
        createBlockDate: CalendarDate(tokens[3]), updateBlockDate: CalendarDate(tokens[4]),
        successor: tokens[5] == "-" ? nil : tokens[5])
    }
  }()

  /// The facts of a runtime by its exact identifier; nil when it is unknown.
  public static func facts(for identifier: String) -> LambdaRuntimeFacts? {
    all.first { $0.identifier == identifier }
  }

  /// The identifier that the user probably meant by an unknown one; nil when none is near.
  ///
  /// The only identifier that begins with `text` (`nodejs22.x` for `nodejs22`), else the one that differs least, if possible of those
  /// that are not deprecated.
  public static func nearestIdentifier(to text: String) -> String? {
    let identifiers = all.map(\.identifier)
    let completions = identifiers.filter { $0.hasPrefix(text) }
    if completions.count == 1 { return completions[0] }
    let current = all.filter { facts in facts.deprecationDate.map { $0 > date } ?? true }.map(\.identifier)
    return nearest(to: text, in: current) ?? nearest(to: text, in: identifiers)
  }
}
