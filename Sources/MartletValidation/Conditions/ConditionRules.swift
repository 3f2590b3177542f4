extension Rule {
  /// What conditions must meet.
  static let conditions: [Rule] = [
    wrongConditions, wrongEquals, wrongAnd, wrongNot, wrongOr, constantEquals, unusedCondition,
  ]

  static let wrongConditions = Rule("E8001", "a condition that is not written as conditions are")
  static let wrongEquals = Rule("E8003", "`Fn::Equals` that is not written as it must be")
  static let wrongAnd = Rule("E8004", "`Fn::And` that is not written as it must be")
  static let wrongNot = Rule("E8005", "`Fn::Not` that is not written as it must be")
  static let wrongOr = Rule("E8006", "`Fn::Or` that is not written as it must be")
  /// Not in the catalogue: as in cfn-lint, a call of `Condition` is reported under the rule of the call or the section around it.
  static let wrongConditionCall = Rule("E8007", "`Condition` that names no condition")
  static let unusedCondition = Rule("W8001", "a condition that nothing uses")
  static let constantEquals = Rule("W8003", "a comparison that always has the same outcome")
}
