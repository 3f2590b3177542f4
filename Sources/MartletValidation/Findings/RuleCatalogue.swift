/// Every rule of the template checks, in one list.
public enum RuleCatalogue {
  public static let all: [Rule] =
    Rule.schema + Rule.intrinsics + Rule.references + Rule.conditions + Rule.sections
    + Rule.serverless
}

extension Rule {
  /// What the properties of resources must meet.
  static let schema: [Rule] = [
    unknownProperty, missingProperty, wrongType, wrongValue, wrongPattern, wrongLength, wrongNumber, wrongItemCount, repeatedItem,
    notExactlyOne, noneOfSeveral, excludedProperty, missingCompanion, noAlternative, notOneAlternative, readOnlyProperty, wrongFormat,
  ]

  static let unknownProperty = Rule("E3002", "a property that the type does not have")
  static let missingProperty = Rule("E3003", "a required property is missing")
  static let wrongType = Rule("E3012", "a value of the wrong type")
  static let notExactlyOne = Rule("E3014", "exactly one of several properties is allowed")
  static let noAlternative = Rule("E3017", "a value that meets none of several alternatives")
  static let notOneAlternative = Rule("E3018", "a value that does not meet exactly one of several alternatives")
  static let excludedProperty = Rule("E3020", "two properties that exclude each other")
  static let missingCompanion = Rule("E3021", "a property that needs another one")
  static let wrongValue = Rule("E3030", "a value that is not in the list of allowed values")
  static let wrongPattern = Rule("E3031", "a text that does not match the pattern")
  static let wrongItemCount = Rule("E3032", "a list with too few or too many items")
  static let wrongLength = Rule("E3033", "a text that is too short or too long")
  static let wrongNumber = Rule("E3034", "a number outside its range")
  static let repeatedItem = Rule("E3037", "a list that repeats an item")
  static let readOnlyProperty = Rule("E3040", "a property that AWS sets itself")
  static let wrongFormat = Rule("E1103", "a text that does not have its format")
  static let noneOfSeveral = Rule("E3058", "at least one of several properties is required")
}
