import MartletDocuments

extension ServerlessCheck {
  func checkStateMachine(_ machine: ServerlessResource) {
    let definition = machine.filled("Definition")
    let uri = machine.filled("DefinitionUri")
    if definition != nil, let uri {
      refuse(uri, "`Definition` and `DefinitionUri` exclude each other", fix: "keep one of them")
    } else if definition == nil, uri == nil {
      refuse(machine.place, "the state machine has neither `Definition` nor `DefinitionUri`", fix: "add one of them")
    }
    if let uri { checkLocation(uri) }
    let role = machine.filled("Role")
    if role != nil, let policies = machine.filled("Policies") {
      refuse(policies, "`Role` and `Policies` exclude each other", fix: "keep one of them")
    }
    checkPolicies(machine)
    let alias = machine.filled("AutoPublishAlias")
    if alias == nil {
      for name in ["UseAliasAsEventTarget", "DeploymentPreference"] {
        if let node = machine.filled(name) { refuse(node, "`\(name)` needs `AutoPublishAlias`", fix: "add it") }
      }
    }
    if role == nil { generate(machine.id + "Role", "AWS::IAM::Role", for: machine.node) }
    if let alias {
      if let text = alias.text, !text.utf8.allSatisfy(\.isLetterOrDigit) {
        refuse(alias, "`\(text)` is not made of letters and digits", fix: "use letters and digits: it becomes a part of a logical ID")
      }
      generate(machine.id + "Version", "AWS::StepFunctions::StateMachineVersion", for: machine.node)
      generate(machine.id + "Alias" + (alias.text ?? ""), "AWS::StepFunctions::StateMachineAlias", for: machine.node)
    }
    checkEvents(of: machine)
  }

  func checkSimpleTable(_ table: ServerlessResource) {
    guard let key = table.filled("PrimaryKey"), key.value.isObject else { return }
    for name in ["Name", "Type"] where key[name] == nil { refuse(key, "`PrimaryKey` has no `\(name)`", fix: "add it") }
    if let type = key["Type"], !["String", "Number", "Binary"].contains(type.text) {
      refuse(type, "\(type.value.summary) is no type of a key", fix: "write `String`, `Number` or `Binary`")
    }
  }

  func checkLayerVersion(_ layer: ServerlessResource) {
    if let content = layer["ContentUri"] { checkLocation(content) }
    for name in ["LayerName", "LicenseInfo", "Description", "RetentionPolicy"] {
      guard let node = layer[name], !node.value.isBlank, !node.value.isText else { continue }
      let value = resolved(node)
      if !value.value.isText, !value.value.isIntrinsic { expect(value, .text) }
    }
    if let policy = layer["RetentionPolicy"].map(resolved) {
      if policy.value.isIntrinsic {
        if policy.value.referencedName.map({ check.template.parameters[$0] == nil }) ?? true {
          refuse(policy, "intrinsic functions do not work here", fix: "write `Retain` or `Delete`")
        }
      } else if let text = policy.text, !["retain", "delete"].contains(text.lowercased()) {
        refuse(policy, "\(policy.value.summary) is no retention policy", fix: "write `Retain` or `Delete`")
      }
    }
    guard let architectures = layer["CompatibleArchitectures"], !architectures.value.isIntrinsic else { return }
    for item in architectures.items where !item.value.isIntrinsic && item.text != "x86_64" && item.text != "arm64" {
      refuse(item, "\(item.value.summary) is no architecture", fix: "write `x86_64` or `arm64`")
    }
  }

  func checkApplication(_ application: ServerlessResource) {
    checkTags(application)
    guard let location = application["Location"], location.value.isObject else { return }
    for name in ["ApplicationId", "SemanticVersion"] {
      guard let node = location[name].map(resolved), !(name == "SemanticVersion" && node.value.isBlank) else {
        refuse(location, "the location has no `\(name)`", fix: "add it, or write the path of a template")
        continue
      }
      if node.value.isIntrinsic, ["Ref", "Fn::FindInMap"].contains(IntrinsicCall(node.value)?.name ?? "") {
        if isKnown(node.value) { continue }
        refuse(node, "the value is not known before the deployment", fix: "write a text")
      } else if node.text == nil {
        refuse(node, "\(node.value.summary) is not a string", fix: "write a text, `Ref` of a parameter or `Fn::FindInMap`")
      } else if name == "ApplicationId", node.value.text?.hasDynamicReference == true {
        refuse(node, "a dynamic reference does not work here", fix: "write the ARN, or use a parameter")
      }
    }
  }

  /// Whether a parameter of the deployment, or a mapping, gives the value.
  private func isKnown(_ value: JSON) -> Bool {
    guard let call = IntrinsicCall(value) else { return true }
    switch call.argument {
    case .string(let name): return check.template.parameters[name] != nil || name == "AWS::Region" || name == "AWS::Partition"
    case .array(let parts):
      if case .string(let name)? = parts.first { return check.template.mappings[name] != nil }
      return true
    default: return true
    }
  }

  func checkCapacityProvider(_ provider: ServerlessResource) {
    guard let type = check.library.type(provider.type) else { return }
    for member in provider.properties
    where member.key == "VpcConfig" || member.key == "InstanceRequirements" || member.key == "ScalingConfig" {
      guard let schema = type.properties.property(member.key) else { continue }
      checkSchema(provider.located(member.key, member.value), schema, type)
    }
    let requirements = provider["InstanceRequirements"]
    if requirements?["AllowedTypes"] != nil, let excluded = requirements?["ExcludedTypes"] {
      refuse(excluded, "`AllowedTypes` and `ExcludedTypes` exclude each other", fix: "keep one of them")
    }
    if provider["OperatorRole"] == nil { generate(provider.id + "OperatorRole", "AWS::IAM::Role", for: provider.node) }
  }

  /// Checks an object that the translator reads with a model of its own: names, and what is required.
  func checkModel(_ node: Located, _ table: ServerlessProperties.Table) {
    for (key, member) in node.members {
      if let property = table[key] {
        if member.value.isObject || member.value.isList { expect(member, property.shapes) }
      } else {
        refuse(member, "`\(key)` is not a property here", fix: "use one of \(table.keys.sorted().list)")
      }
    }
    for (name, property) in table where property.isRequired && node[name] == nil {
      refuse(node, "`\(name)` is missing", fix: "add `\(name)`")
    }
  }
}
