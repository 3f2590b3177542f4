import MartletDocuments
import MartletFacts

/// What single services ask for beyond what a schema can say.
enum ServiceRules {
  /// A check of the properties of a resource, for the types that it is about.
  struct Check: Sendable {
    let types: Set<String>
    let rules: [Rule]
    let body: @Sendable (TemplateCheck, JSON, TypeSchema) -> Void
  }

  static let all: [Check] =
    [
      lambdaRuntime, codePackage, tableKeys, stateMachine, schedule, packagedFiles, availabilityZones, imageParameters, validationDomains,
      subnetRoutes, pipeline, instanceImage, snapshots, subnets,
    ] + companions

  static let rules: [Rule] =
    lifecycle + [badTags, unknownAction, wrongResourceName, repeatedIdentifier, openPassword] + all.flatMap(\.rules)

  static let lifecycle = [shutDown, endingService, maintainedService]
  static let shutDown = Rule("E3710", "a service that has ended")
  static let endingService = Rule("W3696", "a service that is going to end")
  static let maintainedService = Rule("W3697", "a service that takes no new customers")

  static let badTags = Rule("E3024", "tags that AWS does not take")

  /// See <https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html>.
  static let tags: JSON = [
    "properties": [
      "Tags": [
        "type": ["array", "object"], "uniqueKeys": ["Key"], "additionalProperties": false,
        "items": [
          "type": "object", "required": ["Key"],
          "properties": [
            "Key": ["minLength": 1, "maxLength": 128, "pattern": "^(?!aws:).+$"], "Value": ["maxLength": 256],
          ],
        ],
        "patternProperties": ["^(?!aws:).+$": ["maxLength": 256]],
      ]
    ]
  ]
}

extension TemplateCheck {
  /// Checks the properties of a resource against what its service asks for beyond the schema of the type.
  func checkService(_ properties: JSON, of type: TypeSchema) {
    checkLifecycle(of: type)
    checkTags(properties, in: type)
    checkRules(properties, in: type)
    checkPasswords(in: properties)
    for check in type.serviceChecks { check.body(self, properties, type) }
  }

  /// Checks the tags of a resource whose type has them.
  func checkTags(_ properties: JSON, in type: TypeSchema) {
    guard type.hasTags, properties["Tags"] != nil else { return }
    ruleOfAll = ServiceRules.badTags
    let trial = trial { check(properties, against: library.tags.properties, in: library.tags) }
    ruleOfAll = nil
    record(trial.findings)
  }

  /// Says so when the service of a type ends.
  func checkLifecycle(of type: TypeSchema) {
    guard let lifecycle = type.lifecycle else { return }
    let date = lifecycle.date.map { " (\($0))" } ?? ""
    switch lifecycle.stage {
    case .shutdown: report(ServiceRules.shutDown, "the service of `\(type.name)` has ended\(date)", fix: "use another service")
    case .sunset:
      report(ServiceRules.endingService, "the service of `\(type.name)` is going to end\(date)", fix: "plan for another service")
    case .maintenance:
      report(ServiceRules.maintainedService, "the service of `\(type.name)` takes no new customers\(date)", fix: "plan for another service")
    }
  }
}
