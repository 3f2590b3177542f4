import MartletDocuments

/// What a value would be told about if it had to meet one of several schemas.
struct Trial {
  let findings: [Finding]
  /// Whether the answer depends on what an intrinsic function gives when the template is deployed.
  let isUncertain: Bool
}

extension TemplateCheck {
  /// What `body` finds, without recording it; intrinsic functions leave the answer open.
  ///
  /// - Parameter silently: whether only the number of the findings and their rules matter.
  func trial(silently: Bool = false, _ body: () -> Void) -> Trial {
    let before = (isUncertain, functionsAreUnknown, isSilent)
    if silently { isSilent = true }
    isUncertain = false
    functionsAreUnknown = true
    let findings = attempt(body)
    let trial = Trial(findings: findings, isUncertain: isUncertain)
    (isUncertain, functionsAreUnknown, isSilent) = before
    return trial
  }

  /// Checks a value against combinations of schemas, but for those that depend on which members stand together.
  func check(_ value: JSON, against combinators: Combinators, in type: TypeSchema) {
    let isPlain = self.isPlain
    self.isPlain = false
    defer { self.isPlain = isPlain }
    if combinators.isUnresolved {
      isUncertain = true
      noteContext()
    }
    for schema in combinators.allOf { check(value, against: schema, in: type) }
    if !combinators.anyOf.isEmpty { checkAny(value, of: combinators.anyOf, in: type) }
    if !combinators.oneOf.isEmpty { checkExactlyOne(value, of: combinators.oneOf, in: type) }
    if let not = combinators.not {
      let trial = trial(silently: true) { check(value, against: not, in: type) }
      if trial.isUncertain {
        isUncertain = true
      } else if trial.findings.isEmpty {
        report(.unknownProperty, "\(value.summary) is excluded here")
      }
    }
    if let literal = combinators.literalSchema {
      let before = functionsAreLiteral
      functionsAreLiteral = true
      check(value, against: literal, in: type)
      functionsAreLiteral = before
    }
    if let limit = combinators.exclusiveMinimum, let number = value.number, number <= limit {
      report(.wrongNumber, "\(value.summary) is out of range", fix: "stay above \(JSON.double(limit).summary)")
    }
    if let gathering = combinators.gathering { check(value, gathering: gathering, in: type) }
  }

  /// Checks a value against the schema that a condition chooses.
  func checkCondition(_ value: JSON, _ combinators: Combinators, in type: TypeSchema) {
    guard let condition = combinators.condition else { return }
    let isPlain = self.isPlain
    self.isPlain = false
    defer { self.isPlain = isPlain }
    let trial = trial(silently: true) { check(value, against: condition, in: type) }
    if trial.isUncertain {
      isUncertain = true
    } else if let branch = trial.findings.isEmpty ? combinators.then : combinators.otherwise {
      check(value, against: branch, in: type)
    }
  }

  private func checkAny(_ value: JSON, of schemas: [Schema], in type: TypeSchema) {
    var isOpen = false
    for schema in schemas {
      let trial = trial(silently: true) { check(value, against: schema, in: type) }
      if trial.isUncertain { isOpen = true } else if !trial.findings.hasErrors { return }
    }
    if isOpen {
      isUncertain = true
    } else {
      reportAlternatives(.noAlternative, value, schemas, in: type)
    }
  }

  private func checkExactlyOne(_ value: JSON, of schemas: [Schema], in type: TypeSchema) {
    var matches = 0
    var isOpen = false
    for schema in schemas {
      let trial = trial(silently: true) { check(value, against: schema, in: type) }
      if trial.isUncertain { isOpen = true } else if trial.findings.isEmpty { matches += 1 }
    }
    if isOpen, matches < 2 {
      isUncertain = true
    } else if matches == 0 {
      reportAlternatives(.notOneAlternative, value, schemas, in: type)
    } else if matches > 1 {
      report(.notOneAlternative, "\(value.summary) meets \(matches) of the alternatives", fix: "use exactly one of them")
    }
  }

  /// Reports that no alternative fits, with what the nearest one lacks: the one whose problems lie deepest.
  ///
  /// The alternatives have been tried in silence; that one of them is reported is rare, so they are tried again for what they say.
  private func reportAlternatives(_ rule: Rule, _ value: JSON, _ schemas: [Schema], in type: TypeSchema) {
    let attempts = schemas.map { schema in trial { check(value, against: schema, in: type) }.findings }
    let nearest = attempts.max { left, right in
      (left.map(\.path.steps.count).min() ?? 0, -left.count) < (right.map(\.path.steps.count).min() ?? 0, -right.count)
    }
    report(
      rule, "\(value.summary) meets none of the \(schemas.count) alternatives", fix: nearest?.first.map { "nearest: \($0.what)" } ?? "")
    // cfn-lint reports what each alternative lacks as well.
    for findings in attempts { record(findings) }
  }
}

extension [Finding] {
  var hasErrors: Bool { contains { $0.severity == .error } }
}
