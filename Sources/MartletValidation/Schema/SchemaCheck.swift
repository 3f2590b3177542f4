import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateCheck {
  /// Checks a value, behind whatever intrinsic function it stands, against a schema of a resource type.
  func check(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    guard !functionsAreLiteral, let call = IntrinsicCall(value) else { return checkLiteral(value, against: schema, in: type) }
    noteContext()
    guard call.name == "Fn::If" else {
      if !functionsAreUnknown { return check(call, against: schema, in: type) }
      if !call.isNoValue { isUncertain = true }
      return
    }
    if schema.hasGroups {
      forEachVariant(of: value) { variant in
        if IntrinsicCall(variant) == nil { checkGroups(variant, against: schema, in: type) }
      }
    }
    check(call, against: schema.withoutGroups, in: type)
  }

  /// Checks a value that is no call of an intrinsic function; values inside it may be.
  func checkLiteral(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    let mode = mode
    if schema.hasPassed(value, mode) { return }
    let before = (findings: findings.count, contextUses: contextUses)
    checkUnknown(value, against: schema, in: type)
    if findings.count == before.findings, contextUses == before.contextUses { schema.remember(value, mode) }
  }

  /// Checks a literal value that has not been met before.
  private func checkUnknown(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    guard enter() else { return }
    defer { leave() }
    // What AWS puts in place of these texts is not known here; a rule about one type reads them as they stand.
    if case .string(let text) = value, !textsAreFinal {
      if ruleOfAll == nil ? checkSpecialText(text) : text.isReplacedByAWS { return noteContext() }
    }
    if schema.hasGroups { forEachVariant(of: value) { checkGroups($0, against: schema, in: type) } }
    checkAlone(value, against: schema, in: type)
  }

  /// Checks everything but which members stand together.
  private func checkAlone(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    if facts.isForbidden { return report(.unknownProperty, "no value is allowed here", fix: "remove it") }
    if !facts.types.isEmpty, !facts.types.admits(value), !mayBePackaged(value, in: type) {
      report(.wrongType, "\(value.summary) is not \(facts.types.phrase)", fix: value.conversionHint(to: facts.types))
    }
    if let definition = schema.definition(in: type) { check(value, against: definition, in: type) }

    switch value {
    case .object where schema.isOpenObject && !functionsAreUnknown: checkFreeform(inside: value)
    case .object(let members): checkObject(members, value, against: schema, in: type)
    case .array(let items): checkList(items, against: schema, in: type)
    case .null: break
    default: checkScalar(value, against: schema, in: type)
    }
    checkAllowed(value, against: schema)
    checkAlternativeSets(value, against: schema)
    if let combinators = schema.combinators { check(value, against: combinators, in: type) }
  }

  private func checkScalar(_ value: JSON, against schema: Schema, in type: TypeSchema) {
    let facts = schema.facts
    if let length = facts.length, case .string(let text) = value, let count = Self.length(of: text, formats: facts.formats),
      !length.contains(count)
    {
      report(.wrongLength, "\(value.summary) has \(count) characters", fix: "use \(length.phrase) characters")
    }
    if let pattern = facts.pattern, let text = value.text, !library.pattern(pattern).matches(text) {
      report(.wrongPattern, "\(value.summary) does not match `\(pattern)`")
    }
    if facts.range != nil || facts.exclusiveMaximum != nil || facts.multipleOf != nil, let number = value.number {
      if let range = facts.range, !range.contains(number) {
        report(.wrongNumber, "\(value.summary) is out of range", fix: "use \(range.phrase)")
      } else if let limit = facts.exclusiveMaximum, number >= limit {
        report(.wrongNumber, "\(value.summary) is out of range", fix: "stay below \(JSON.double(limit).summary)")
      }
      if let step = facts.multipleOf, step > 0, !number.isMultiple(of: step) {
        report(.unknownProperty, "\(value.summary) is not a multiple of \(JSON.double(step).summary)")
      }
    }
    if !facts.formats.isEmpty, case .string(let text) = value { checkFormats(text, facts.formats) }
    for format in facts.formats {
      guard format.hasPrefix(">"), let (schema, type) = library.linked(format.dropFirst()) else { continue }
      check(value, against: schema, in: type)
    }
  }

  /// The characters that count: those of a JSON text without its white space, where the text is one; nil when it is not.
  private static func length(of text: String, formats: [String]) -> Int? {
    guard formats == ["json"] else { return text.unicodeScalars.count }
    return (try? JSON(parsing: text))?.printed(.compact).unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 6) }
  }

  private func checkAllowed(_ value: JSON, against schema: Schema) {
    let facts = schema.facts
    if case .string(let text) = value, facts.enumeration.contains(text) { return }
    if let allowed = schema.allowedValues, !allowed.contains(where: { value.isAllowed($0, ignoringCase: facts.enumerationIgnoresCase) }) {
      report(.wrongValue, "\(value.summary) is not an allowed value", fix: Self.hint(for: value, in: allowed.compactMap(\.text)))
    }
    if let constant = schema.constant, !constant.isEqual(to: value) {
      report(.unknownProperty, "\(value.summary) is not the only allowed value", fix: "use \(constant.summary)")
    }
  }

  private static func hint(for value: JSON, in allowed: [String]) -> String {
    let hint = value.text.flatMap { nearest(to: $0, in: allowed) }.map { "did you mean `\($0)`?" }
    return hint ?? "use one of \(allowed.list)"
  }

  private func checkList(_ items: [JSON], against schema: Schema, in type: TypeSchema) {
    if let combinators = schema.combinators { checkContents(items, combinators, in: type) }
    if let prefix = schema.combinators?.prefixItems, !prefix.isEmpty {
      for (index, item) in items.enumerated() {
        if index < prefix.count {
          at(.index(index)) { check(item, against: prefix[index], in: type) }
        } else if let itemSchema = schema.items {
          at(.index(index)) { check(item, against: itemSchema, in: type) }
        }
      }
      return
    }
    guard let itemSchema = schema.items ?? (schema.isOpenList ? library.anyJSON : nil) else { return }
    for (index, item) in items.enumerated() { at(.index(index)) { check(item, against: itemSchema, in: type) } }
  }

  private func checkContents(_ items: [JSON], _ combinators: Combinators, in type: TypeSchema) {
    if let contained = combinators.contains {
      let trials = items.map { item in trial(silently: true) { check(item, against: contained, in: type) } }
      if !trials.contains(where: { !$0.isUncertain && $0.findings.isEmpty }) {
        if trials.contains(where: \.isUncertain) {
          isUncertain = true
        } else {
          report(.unknownProperty, "the list has no item of the kind that it needs")
        }
      }
    }
    if !combinators.uniqueKeys.isEmpty {
      let keys = items.compactMap { item -> JSON? in
        let values = combinators.uniqueKeys.compactMap { key in item[key].map { JSON.Member(key, $0) } }
        return values.count == combinators.uniqueKeys.count ? .object(values) : nil
      }
      if let repeated = keys.firstRepeated {
        let names = combinators.uniqueKeys.map { "`\($0)` \(keys[repeated.second][$0]?.summary ?? "")" }.joined(separator: ", ")
        report(.unknownProperty, "two items have \(names)", fix: "give each item its own")
      }
    }
    if let limit = combinators.maximumUniqueItems {
      let count = Set(items.map { $0.printed(.compact) }).count
      if count > limit { report(.tooManyDifferentItems, "the list has \(count) different items", fix: "use at most \(limit)") }
    }
  }

  /// Whether a text stands for a file that `aws cloudformation package` uploads.
  private func mayBePackaged(_ value: JSON, in type: TypeSchema) -> Bool {
    guard case .string = value, ruleOfAll == nil, let place = Self.packagedPlaces[type.name] else { return false }
    noteContext()
    return place.contains(schemaPath)
  }

  /// See <https://docs.aws.amazon.com/cli/latest/reference/cloudformation/package.html>.
  static let packagedPlaces: [String: Set<String>] = [
    "AWS::ApiGateway::RestApi": ["BodyS3Location"], "AWS::Lambda::Function": ["Code"], "AWS::Lambda::LayerVersion": ["Content"],
    "AWS::ElasticBeanstalk::ApplicationVersion": ["SourceBundle"], "AWS::StepFunctions::StateMachine": ["DefinitionS3Location"],
    "AWS::AppSync::GraphQLSchema": ["DefinitionS3Location"],
    "AWS::AppSync::Resolver": ["RequestMappingTemplateS3Location", "ResponseMappingTemplateS3Location"],
    "AWS::AppSync::FunctionConfiguration": ["RequestMappingTemplateS3Location", "ResponseMappingTemplateS3Location"],
    "AWS::CloudFormation::Stack": ["TemplateURL"], "AWS::CodeCommit::Repository": ["Code/S3"],
  ]
}

extension [JSON] {
  /// The first two places with equal values, as AWS compares them; nil when all differ.
  var firstRepeated: (first: Int, second: Int)? {
    guard count > 1 else { return nil }
    var seen: [String: Int] = [:]
    for (index, item) in enumerated() {
      let key =
        switch item {
        case .string(let text) where ["true", "false"].contains(text.lowercased()): "s" + text.lowercased()
        case .string(let text): "s" + text
        case .int, .double: "s" + (item.text ?? "")
        default: "j" + item.sortedKeys.printed(.compact)
        }
      if let first = seen.updateValue(index, forKey: key) { return (first, index) }
    }
    return nil
  }
}
