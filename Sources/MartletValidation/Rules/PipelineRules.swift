import MartletDocuments

extension ServiceRules {
  /// The stages of a pipeline hang together: sources stand in the first one, artifacts are made before they are used, and each action
  /// takes and gives as many as its provider can.
  ///
  /// See <https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-action-artifacts.html>.
  static let pipeline = Check(types: ["AWS::CodePipeline::Pipeline"], rules: [misplacedSource, wrongArtifact, wrongArtifactCount]) {
    check, properties, _ in
    var made: [(name: String, assumptions: [String: Bool])] = []
    check.visit(properties, ["Stages", "*", "Actions", "*"]) { action in
      check.checkCategory(of: action)
      check.visit(action, ["InputArtifacts", "*", "Name"]) { name in
        guard case .string(let text) = name, !made.contains(where: { $0.name == text && check.isTogether($0.assumptions) }) else { return }
        check.report(wrongArtifact, "no action before makes the artifact `\(text)`", fix: "name an output of an earlier action")
      }
      check.visit(action, ["OutputArtifacts", "*", "Name"]) { name in
        guard case .string(let text) = name else { return }
        if made.contains(where: { $0.name == text && check.isTogether($0.assumptions) }) {
          return check.report(wrongArtifact, "another action also makes the artifact `\(text)`", fix: "rename one of them")
        }
        made.append((text, check.assumptions))
      }
      check.checkArtifactCounts(of: action)
    }
  }

  static let misplacedSource = Rule("E3700", "a source action outside of the first stage, or another one in it")
  static let wrongArtifact = Rule("E3701", "an artifact that is not made before its use, or is made twice")
  static let wrongArtifactCount = Rule("E3702", "more or fewer artifacts than the action takes")

  /// How many artifacts an action takes and gives, by owner, category and provider.
  fileprivate static let artifactCounts: [String: (inputs: ClosedRange<Int>, outputs: ClosedRange<Int>)] = [
    "AWS Source S3": (0...0, 1...1), "AWS Source CodeCommit": (0...0, 1...1), "AWS Source ECR": (0...0, 1...1),
    "AWS Test CodeBuild": (1...5, 0...5), "AWS Test DeviceFarm": (1...1, 0...0), "AWS Build CodeBuild": (1...5, 0...5),
    "AWS Approval Manual": (0...0, 0...0), "AWS Deploy S3": (1...1, 0...0), "AWS Deploy CloudFormation": (0...10, 0...1),
    "AWS Deploy CodeDeploy": (1...1, 0...0), "AWS Deploy ElasticBeanstalk": (1...1, 0...0), "AWS Deploy OpsWorks": (1...1, 0...0),
    "AWS Deploy ECS": (1...1, 0...0), "AWS Deploy ServiceCatalog": (1...1, 0...0), "AWS Invoke Lambda": (0...5, 0...5),
    "ThirdParty Source GitHub": (0...0, 1...1), "ThirdParty Deploy AlexaSkillsKit": (0...2, 0...0),
    "Custom Build Jenkins": (0...5, 0...5), "Custom Test Jenkins": (0...5, 0...5),
  ]
}

extension TemplateCheck {
  /// Whether other values of conditions can be had in the case that is being checked.
  func isTogether(_ others: [String: Bool]) -> Bool {
    if others.contains(where: { assumptions[$0.key] == !$0.value }) { return false }
    let known = assumptions.merging(others) { own, _ in own }.filter { template.conditions[$0.key] != nil }
    return conditions.isPossible(known)
  }

  fileprivate func checkCategory(of action: JSON) {
    guard let isFirst = isInFirstStage else { return }
    visit(action, ["ActionTypeId", "Category"]) { category in
      guard case .string(let text) = category else { return }
      if isFirst, text != "Source" {
        report(ServiceRules.misplacedSource, "`\(text)` actions cannot stand in the first stage", fix: "use `Source`")
      } else if !isFirst, !["Build", "Approval", "Deploy", "Test", "Invoke", "Compute"].contains(text) {
        report(ServiceRules.misplacedSource, "`\(text)` actions cannot stand after the first stage", fix: "move it to the first stage")
      }
    }
  }

  /// Whether the current place is in the first stage of a pipeline; nil when it is in none.
  private var isInFirstStage: Bool? {
    guard var index = path.steps.firstIndex(of: "Stages") else { return nil }
    while path.steps.indices.contains(index) {
      switch path.steps[index] {
      case "Fn::If": index += 2
      case .index(let stage): return stage == 0
      case .key: index += 1
      }
    }
    return nil
  }

  fileprivate func checkArtifactCounts(of action: JSON) {
    let names = ["Owner", "Category", "Provider"].compactMap { action["ActionTypeId"]?[$0]?.text }
    guard names.count == 3, let counts = ServiceRules.artifactCounts[names.joined(separator: " ")] else { return }
    for (key, range) in [("InputArtifacts", counts.inputs), ("OutputArtifacts", counts.outputs)] {
      guard let artifacts = action[key] else {
        if range.lowerBound > 0 { report(ServiceRules.wrongArtifactCount, "`\(key)` is missing", fix: "add it") }
        continue
      }
      guard case .array(let items) = artifacts, !range.contains(items.count) else { continue }
      let allowed = range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      report(ServiceRules.wrongArtifactCount, "the list has \(items.count) items", fix: "use \(allowed)", below: [.key(key)])
    }
  }
}
