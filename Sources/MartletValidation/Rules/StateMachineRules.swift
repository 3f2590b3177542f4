import MartletDocuments

extension ServiceRules {
  /// The definition of a state machine follows the Amazon States Language.
  ///
  /// See <https://states-language.net>. Definitions in JSONata are not looked at.
  static let stateMachine = Check(types: ["AWS::StepFunctions::StateMachine"], rules: [wrongDefinition]) { check, properties, type in
    guard let rule = check.library.rules(of: type.name).first(where: { $0.facts.id == wrongDefinition.id }) else { return }
    for key in ["Definition", "DefinitionString"] {
      guard var definition = properties[key], IntrinsicCall(definition) == nil else { continue }
      if case .string(let text) = definition {
        guard !check.template.transforms.contains("AWS::Serverless-2016-10-31"), let json = try? JSON(parsing: text) else { continue }
        definition = json
      }
      guard case .object(let members) = definition, !members.isEmpty,
        definition["QueryLanguage"] ?? .string("JSONPath") == .string("JSONPath")
      else { continue }
      check.at(.key(key)) { check.checkDefinition(definition, against: rule.schema) }
    }
  }

  static let wrongDefinition = Rule("E3601", "a definition that is no state machine")
}

extension TemplateCheck {
  fileprivate func checkDefinition(_ definition: JSON, against schema: TypeSchema) {
    let before = (isPlain, ruleOfAll)
    (isPlain, ruleOfAll) = (false, ServiceRules.wrongDefinition)
    let trial = trial { check(definition, against: schema.properties, in: schema) }
    // What a substitution puts in place of a text is not known.
    record(trial.findings.filter { !$0.what.hasPrefix("`${") })
    checkStart(of: definition)
    (isPlain, ruleOfAll) = before
  }

  /// Checks that each part of a state machine begins with one of its states.
  private func checkStart(of part: JSON) {
    guard enter() else { return }
    defer { leave() }
    guard case .string(let start)? = part["StartAt"], case .object(let states)? = part["States"] else { return }
    if !states.contains(where: { $0.key == start }) {
      report(ServiceRules.wrongDefinition, "there is no state `\(start)`", fix: "start at \(states.map(\.key).list)", below: ["StartAt"])
    }
    at("States") {
      for state in states {
        at(.key(state.key)) {
          if state.value["Type"] == .string("Parallel"), case .array(let branches)? = state.value["Branches"] {
            at("Branches") { for (index, branch) in branches.enumerated() { at(.index(index)) { checkStart(of: branch) } } }
          }
          for key in ["ItemProcessor", "Iterator"] where state.value["Type"] == .string("Map") {
            if let part = state.value[key] { at(.key(key)) { checkStart(of: part) } }
          }
        }
      }
    }
  }
}
