extension RuleCatalogue {
  /// Condition operators, keys and values.
  static let conditions: [LintRule] = [
    .unknownOperator, .unknownGlobalKey, .unknownServiceKey, .unsuppliedKey, .operatorType, .conditionValue, .missingQualifier,
    .qualifiedSingleValue, .unguardedForAllValues, .negatedConditionsOnly, .wildcardWithoutLike, .simplerCondition, .repeatedKey,
    .sourceAddress, .untrustworthyKey, .sidesteppedKey,
  ]
}
