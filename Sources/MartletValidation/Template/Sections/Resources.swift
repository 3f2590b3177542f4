import MartletDiagnostics
import MartletDocuments
import MartletFacts

extension TemplateSection {
  static let resources = TemplateSection(name: "Resources") { check, value in
    guard let resources = check.members(value, .wrongResource) else { return }
    for resource in resources where resource.key != "Fn::Transform" {
      check.at(.key(resource.key)) {
        guard check.checkSectionName(resource.key, .wrongResource, lengthRule: .longResourceName) else { return }
        check.checkResource(resource.key, resource.value)
      }
    }
  }
}

extension TemplateCheck {
  fileprivate func checkResource(_ logicalID: String, _ resource: JSON) {
    guard let members = members(resource, .wrongResource) else { return }
    guard case .string(let name)? = resource["Type"] else {
      for member in members { at(.key(member.key)) { checkKey(member.key) } }
      guard let type = resource["Type"] else { return report(.wrongResource, "`Type` is missing", fix: "add it") }
      return report(.wrongResource, "\(type.summary) is not the name of a type", below: ["Type"])
    }
    for member in members {
      at(.key(member.key)) { checkAttribute(member.key, member.value, of: logicalID, name) }
    }
    checkPolicies(resource, name)
    if name.hasSuffix("::MODULE") { checkModule(resource) }
    checkType(name)
    if resource["Properties"] == nil { at("Properties") { checkProperties(.object([]), of: resource, name) } }
  }

  /// Checks one attribute of a resource.
  ///
  /// See <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html>.
  private func checkAttribute(_ key: String, _ value: JSON, of logicalID: String, _ type: String) {
    switch key {
    case "Type", "Fn::Transform": break
    case "Properties": checkProperties(value, of: template.resources[logicalID] ?? .null, type)
    case "DependsOn": checkDependencies(value, of: logicalID)
    case "Condition":
      guard case .string(let name) = value else { return report(.wrongResource, "\(value.summary) is not the name of a condition") }
      checkCondition(name, rule: .unknownResourceCondition)
    case "Metadata": checkMetadata(value)
    case "DeletionPolicy": checkPolicy(value, .wrongDeletionPolicy, ["Delete", "Retain", "RetainExceptOnCreate"], type)
    case "UpdateReplacePolicy": checkPolicy(value, .wrongReplacementPolicy, ["Delete", "Retain"], type)
    case "CreationPolicy", "UpdatePolicy":
      if TypeSchema.isCustom(type) { return report(.wrongResource, "custom resources have no `\(key)`", fix: "remove it") }
      checkPolicy(key, value, of: type)
    case "Version":
      if !TypeSchema.isCustom(type) {
        at(up: 1) { report(.wrongResource, "only custom resources have a `Version`", fix: "remove it") }
      } else if value.text == nil {
        report(.wrongResource, "\(value.summary) is not a version")
      }
    default: checkKey(key)
    }
  }

  /// Checks that resources have an attribute.
  private func checkKey(_ key: String) {
    if Self.attributes.contains(key) || key == "Version" || key == "Fn::Transform" { return }
    if template.isServerless, ["Connectors", "IgnoreGlobals"].contains(key) { return }
    let hint = nearest(to: key, in: Self.attributes).map { "did you mean `\($0)`?" }
    report(.wrongResource, "`\(key)` is not an attribute of a resource", fix: hint ?? "is it a property?")
  }

  private static let attributes = [
    "Condition", "CreationPolicy", "DeletionPolicy", "DependsOn", "Metadata", "Properties", "Type", "UpdatePolicy", "UpdateReplacePolicy",
  ]

  private func checkType(_ name: String) {
    if name.hasPrefix("AWS::Serverless::"), !template.isServerless {
      return report(
        .missingTransform, "`\(name)` needs a transform", fix: "add `AWS::Serverless-2016-10-31` to `Transform`", below: ["Type"])
    }
    if TypeSchema.isCustom(name) || name.hasSuffix("::MODULE") || library.type(name) != nil { return }
    // The CDK counts its users with it.
    if name == "AWS::CDK::Metadata" { return }
    // Types of private and third-party registries have three parts as well.
    if !name.hasPrefix("AWS::"), name.separated(by: "::").count == 3 { return }
    let hint = ResourceTypes.nearestName(to: name).map { "did you mean `\($0)`?" }
    report(.unknownType, "there is no resource type `\(name)`", fix: hint ?? "", below: ["Type"])
  }

  private func checkProperties(_ value: JSON, of resource: JSON, _ name: String) {
    guard case .object(let members) = value else { return report(.wrongType, "\(value.summary) is not an object") }
    if IntrinsicCall(value)?.isNoValue == true {
      return report(.wrongType, "`Properties` cannot be left out this way", fix: "write an object", below: ["Ref"])
    }
    let isCustom = TypeSchema.isCustom(name)
    // What SAM's types take is known to the check of the translator.
    let isServerless = name.hasPrefix("AWS::Serverless::")
    let type = isServerless ? nil : library.type(isCustom ? "AWS::CloudFormation::CustomResource" : name)
    within(IntrinsicPlace(sectionRule: .wrongType)) {
      func checkThem() {
        if let type { check(value, against: type.properties, in: type) }
        if let type = type ?? library.type(name) { checkService(value, of: type) }
        guard isCustom || type == nil else { return }
        for member in members where type?.properties.property(member.key) == nil {
          if isServerless, member.value == .null || PassThrough.link(type: name, property: member.key) != nil { continue }
          at(.key(member.key)) { checkValue(member.value, .anyValue) }
        }
      }
      if case .string(let condition)? = resource["Condition"] {
        assuming(condition, true, checkThem)
      } else {
        checkThem()
      }
    }
  }

  private func checkDependencies(_ value: JSON, of logicalID: String) {
    switch value {
    case .array(let items):
      for (index, item) in items.enumerated() { at(.index(index)) { checkDependency(item, of: logicalID) } }
    default: checkDependency(value, of: logicalID)
    }
  }

  private func checkDependency(_ value: JSON, of logicalID: String) {
    guard case .string(let name) = value else { return report(.wrongResource, "\(value.summary) is not the name of a resource") }
    if name == logicalID { return report(.wrongDependency, "`\(name)` is the resource itself", fix: "remove it") }
    guard template.type(of: name) != nil else {
      if template.mayBeGenerated(name) { return }
      let hint = nearest(to: name, in: template.resources.keys.filter { $0 != logicalID }).map { "did you mean `\($0)`?" }
      return report(.wrongDependency, "there is no resource `\(name)`", fix: hint ?? "remove it")
    }
    for edge in references.edges[logicalID] ?? [] where edge.target == name && !edge.isFromOutput {
      report(.needlessDependency, "`\(edge.kind.rawValue)` at `\(edge.path.text)` already depends on `\(name)`", fix: "remove it")
    }
    guard case .string(let condition)? = template.resources[name]?["Condition"] else { return }
    var values: [String: Set<Bool>] = [:]
    if case .string(let own)? = template.resources[logicalID]?["Condition"] { values[own] = [true] }
    if let absence = absence(of: condition, in: values) {
      report(.wrongDependency, "`\(name)` is not there when \(absence)", fix: "give both the same condition")
    }
  }

  private func checkMetadata(_ value: JSON) {
    within(IntrinsicPlace(sectionRule: .wrongResourceMetadata)) {
      switch value {
      case .object, .array: checkValue(value, [.object, .array])
      default: report(.wrongResourceMetadata, "\(value.summary) is neither an object nor a list")
      }
    }
  }

  private func checkModule(_ resource: JSON) {
    for key in ["CreationPolicy", "UpdatePolicy"] where resource[key] != nil {
      report(.wrongModule, "modules have no `\(key)`", fix: "remove it", below: [.key(key)])
    }
    if resource["Properties"]?["Tags"] != nil {
      report(.wrongModule, "modules have no tags", fix: "remove them", below: ["Properties", "Tags"])
    }
    if resource["Metadata"]?["AWS::CloudFormation::Module"] != nil {
      report(.wrongModule, "the key is reserved", fix: "rename it", below: ["Metadata", "AWS::CloudFormation::Module"])
    }
  }

  /// Runs `body` some steps further up.
  private func at(up count: Int, _ body: () -> Void) {
    let before = path
    path.steps.removeLast(min(count, path.steps.count))
    body()
    path = before
  }
}
