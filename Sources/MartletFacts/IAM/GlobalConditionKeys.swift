import MartletTables

/// Every global condition key, from the embedded table `schemas/global-condition-keys.txt`.
public enum GlobalConditionKeys {
  /// All keys, sorted by name.
  public static let all: [GlobalConditionKey] = {
    let table = FactTable(martlet_table_global_condition_keys())
    return table.lines(of: table.range).compactMap { line in
      let tokens = table.tokens(of: line).map(table.text)
      guard tokens.count == 3, let presence = GlobalConditionKey.Presence(rawValue: tokens[2]) else { return nil }
      let types = tokens[1].utf8.compactMap { IAMConditionKey.ValueType(letter: $0.lowercasedASCII) }
      return GlobalConditionKey(
        name: tokens[0], valueTypes: types, isMultivalued: tokens[1].utf8.allSatisfy { $0 == $0.lowercasedASCII }, presence: presence)
    }
  }()
}
