/// What may be written at the place that is being checked, and what the findings there are filed under.
struct IntrinsicPlace {
  /// The functions that may be called.
  var functions: FunctionSet = .values
  /// What findings about nested calls are filed under: the rule of the outermost call.
  var rule: Rule?
  /// What findings about literals outside of calls are filed under.
  var sectionRule: Rule = .wrongTemplate
  /// Whether ``rule`` holds for every call, even of `Ref`.
  var isRuleFixed = false
  /// Whether names of resources may be referred to; conditions and exports know only parameters.
  var knowsResources = true
  /// Whether the place is inside the argument of a call other than `Fn::If`.
  var isInsideCall = false
  /// Whether the place is inside an argument of `Ref`.
  var isInsideRef = false

  /// What findings about a call of a function are filed under here.
  func rule(for function: IntrinsicFunction) -> Rule {
    if isRuleFixed, let rule { return rule }
    // A name that does not exist stays what it is, however deep it is nested.
    return function.member == .ref ? function.rule : rule ?? function.rule
  }

  /// The place of a function's argument.
  func argument(of function: IntrinsicFunction) -> IntrinsicPlace {
    var place = self
    place.rule = rule(for: function)
    if function.member != .if {
      place.isInsideCall = true
      if function.member == .ref { place.isInsideRef = true }
    }
    if function.member == .length || function.member == .toJSONString {
      place.rule = function.rule
      place.isRuleFixed = true
    }
    return place
  }
}
