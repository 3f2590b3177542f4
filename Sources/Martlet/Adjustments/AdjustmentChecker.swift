import MartletDiagnostics

/// What is wrong with overrides, dependencies, conditions and metadata as they are written.
enum AdjustmentChecker {
  static func check(_ stage: StageModel, _ diagnostics: inout Diagnostics) {
    for node in stage.nodes {
      let adjustments = node.header.adjustments
      checkOverrides(adjustments.overrides, of: node, &diagnostics)
      for dependency in adjustments.dependencies { check(dependency, of: node, in: stage, &diagnostics) }
      checkMetadata(adjustments.metadata, &diagnostics)
    }
    checkConditions(in: stage, &diagnostics)
  }

  // MARK: Overrides

  private static func checkOverrides(_ overrides: [Override], of node: Node, _ diagnostics: inout Diagnostics) {
    var seen: Set<String> = []
    for override in overrides {
      checkPath(override.path, isForTerraform: override.isForTerraform, override, &diagnostics)
      if let path = override.sam?.path { checkPath(path, isForTerraform: false, override, &diagnostics) }
      if !override.isForTerraform, let path = override.terraform?.path {
        checkPath(path, isForTerraform: true, override, &diagnostics)
      }
      for value in [override.value, override.sam?.value, override.terraform?.value] {
        value?.check("the value of `\(override.path)`", at: override.source, &diagnostics)
      }
      if !seen.insert("\(override.isForTerraform) \(override.part ?? "") \(override.path)").inserted {
        diagnostics.error(
          "override given twice", what: "`\(override.path)` of \(node.identity) is \(override.verb), and was before",
          why: "only the last of them would count", fix: "keep one of them", at: override.source)
      }
    }
  }

  private static func checkPath(
    _ text: String, isForTerraform: Bool, _ override: Override, _ diagnostics: inout Diagnostics
  ) {
    do {
      let path = try PropertyPath(parsing: text)
      isForTerraform ? checkMeta(path, override, &diagnostics) : checkRoot(path, override, &diagnostics)
    } catch {
      diagnostics.error(
        "illegal path", what: "`\(text)` is \(override.verb)", why: error.why,
        fix: isForTerraform ? "write a path such as `rule.0.status`" : "write a path such as `Properties.Rules.0.Status`",
        at: override.source)
    }
  }

  private static let roots = ["Properties", "CreationPolicy", "UpdatePolicy"]
  /// The attributes of a resource that have calls of their own.
  private static let calls = [
    "Condition": "use `.condition(…)`", "DependsOn": "use `.dependsOn(…)`", "Metadata": "use `.metadata(…)`",
    "DeletionPolicy": "use `.deletionPolicy(…)`", "UpdateReplacePolicy": "use `.replacementPolicy(…)`",
    "Type": "declare a `Resource(…)` of that type",
  ]

  private static func checkRoot(_ path: PropertyPath, _ override: Override, _ diagnostics: inout Diagnostics) {
    let root = path.steps[0]
    if roots.contains(root), path.steps.count > 1 || root != "Properties" { return }
    let suggestion = nearest(to: root, in: roots + calls.keys)
    let fix: String =
      if root == "Properties" {
        "name a property: `Properties.Name`"
      } else if let call = calls[root] {
        call
      } else if let suggestion {
        calls[suggestion] ?? "write `\(PropertyPath.text([suggestion] + path.steps.dropFirst()))`"
      } else {
        "write `\(PropertyPath.text(["Properties"] + path.steps))`"
      }
    diagnostics.error(
      "illegal path", what: "`\(override.path)` is \(override.verb)",
      why: "a path begins with `Properties.`, `CreationPolicy` or `UpdatePolicy`", fix: fix, at: override.source)
  }

  private static let metaArguments = [
    "count": "use `.condition(…)`", "for_each": "declare the resources in a Swift loop", "depends_on": "use `.dependsOn(…)`",
    "provider": "give the stage or the stack another Region",
  ]

  private static func checkMeta(_ path: PropertyPath, _ override: Override, _ diagnostics: inout Diagnostics) {
    guard let fix = metaArguments[path.steps[0]] else { return }
    diagnostics.error(
      "illegal path", what: "`\(path.steps[0])` is \(override.verb)",
      why: "it decides which resources there are, and Martlet writes the references to them", fix: fix, at: override.source)
  }

  // MARK: Dependencies and metadata

  private static func check(
    _ dependency: Adjustments.Dependency, of node: Node, in stage: StageModel, _ diagnostics: inout Diagnostics
  ) {
    let other = dependency.declaration.identity
    if other == node.identity {
      diagnostics.error(
        "dependency on itself", what: "\(node.identity) depends on itself", why: "nothing can exist before itself",
        fix: "name another resource, or remove `dependsOn`", at: dependency.source)
    } else if let target = stage[other], target.stack != node.stack {
      diagnostics.error(
        "dependency on another stack",
        what: "\(node.identity) of stack `\(node.stack)` depends on \(other) of stack `\(target.stack)`",
        why: "a template orders its own resources; stacks are deployed one after the other, those that others refer to first",
        fix: "declare both in one stack, or remove `dependsOn` and refer to a value of \(other)", at: dependency.source)
    }
  }

  private static func checkMetadata(_ entries: [Adjustments.MetadataEntry], _ diagnostics: inout Diagnostics) {
    var seen: Set<String> = []
    for entry in entries {
      entry.value.check("the metadata `\(entry.key)`", at: entry.source, &diagnostics)
      if entry.key.isEmpty || !seen.insert(entry.key).inserted {
        diagnostics.error(
          entry.key.isEmpty ? "illegal name" : "metadata given twice", what: "an entry of the metadata is named `\(entry.key)`",
          why: "the entries of one resource have names, each its own", fix: "give it another name", at: entry.source)
      }
    }
  }

  // MARK: Conditions

  private static func checkConditions(in stage: StageModel, _ diagnostics: inout Diagnostics) {
    var seen: [String: Adjustments.ConditionSetting] = [:]
    let settings = stage.nodes.map(\.header.adjustments.conditions).filter { !$0.isEmpty }
    for conditions in settings where conditions.count > 1 {
      diagnostics.error(
        "condition given twice", what: "`\(conditions[0].name)` and `\(conditions[1].name)`", why: "a resource has one condition",
        fix: "combine them: `.all(…)`", at: conditions[1].source)
    }
    for setting in settings.joined().sorted(by: { ($0.name, $0.source) < ($1.name, $1.source) }) {
      if setting.name.isEmpty || setting.name.utf8.count > 255 || setting.name != Naming.logicalID(setting.name) {
        diagnostics.error(
          "illegal name", what: "a condition is named `\(setting.name)`",
          why: "a condition's name has 1 to 255 ASCII letters and digits, the first upper case or a digit",
          fix: "use `\(Naming.logicalID(Naming.legalised(setting.name)))`", at: setting.source)
      }
      let key = Naming.snakeCase(setting.name)
      if let before = seen[key], before.name != setting.name || before.condition != setting.condition {
        diagnostics.error(
          "duplicate name",
          what: "condition `\(setting.name)` and condition `\(before.name)` at \(before.source) share a name and differ",
          why: "a name stands for one condition, in Terraform without regard to case", fix: "rename one of them, or make them equal",
          at: setting.source)
      } else if seen.updateValue(setting, forKey: key) == nil {
        check(setting.condition, at: setting.source, &diagnostics)
      }
    }
  }

  private static func check(
    _ condition: DeploymentCondition, at source: SourceLocation, _ diagnostics: inout Diagnostics
  ) {
    if condition.depth > DeploymentCondition.deepest {
      diagnostics.error(
        "condition too deep", what: "a condition has more than \(DeploymentCondition.deepest) levels",
        why: "nobody could read it", fix: "write it with fewer levels", at: source)
      return
    }
    switch condition.content {
    case .equals(let left, let right):
      let sides = [left, right]
      let isKnown = sides.allSatisfy { $0.literal != nil }
      if isKnown || left == right || !sides.allSatisfy(isDecidable) {
        diagnostics.error(
          "illegal condition", what: isKnown ? "two texts are compared" : "a comparison of what a condition cannot see, or of the same",
          why: "a deployment decides conditions before it makes anything: they see its Region, account and partition, and text",
          fix: isKnown
            ? "let Swift decide: `if stage == \"prod\" { … }`"
            : "compare `Region.current`, `Account.current` or `Partition.current` with a text", at: source)
      }
    case .all(let conditions), .any(let conditions):
      if !(2...10).contains(conditions.count) {
        diagnostics.error(
          "illegal condition", what: "\(conditions.count) condition\(conditions.count == 1 ? " is" : "s are") combined",
          why: "CloudFormation combines 2 to 10", fix: conditions.count == 1 ? "leave the combination out" : "nest them", at: source)
      }
      for part in conditions { check(part, at: source, &diagnostics) }
    case .not(let part): check(part, at: source, &diagnostics)
    }
  }

  private static func isDecidable(_ expression: Expression) -> Bool {
    switch expression.storage {
    case .literal: true
    case .reference(.pseudo): true
    case .reference, .concatenation: false
    }
  }
}

extension ResourceValue {
  /// Reports what is wrong with a value that a user wrote.
  func check(_ holder: String, at source: SourceLocation, _ diagnostics: inout Diagnostics) {
    switch problem {
    case nil: break
    case .tooDeep?:
      diagnostics.error(
        "value too deep", what: "\(holder) has more than \(Self.deepest) levels", why: "no property is that deep",
        fix: "write it with fewer levels", at: source)
    case .notFinite?:
      diagnostics.error(
        "not a number", what: "\(holder) holds a number that is infinite or none", why: "JSON and HCL have no such numbers",
        fix: "write a finite number", at: source)
    case .repeated(let name)?:
      diagnostics.error(
        "name given twice", what: "`\(name)` stands twice in one object in \(holder)", why: "an object has one value for a name",
        fix: "remove one of them", at: source)
    case .intrinsic(let name)?:
      diagnostics.error(
        "intrinsic function", what: "\(holder) holds an object with the member `\(name)`",
        why: "CloudFormation would take it for an intrinsic function, and Terraform has none",
        fix: "write the reference in Swift: `\"\\(jobs.arn)\"`, `Region.current`, `resource.attribute(\"Arn\")`", at: source)
    }
  }
}
