import MartletDocuments

/// One deployment on the way from the old template to the new one.
public struct DeploymentStep: Sendable {
  /// What is deployed.
  public let template: JSON
  /// Why the step is there, as one sentence without a full stop; user text in backticks.
  public let reason: String
  /// The logical IDs that change and nothing else: the step is a stack refactor, which moves resources without touching them. Empty for
  /// an update of the stack.
  ///
  /// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html>
  public let moves: [ResourceMove]
  /// What must be done by hand before, each as one sentence without a full stop.
  public let preparations: [String]

  /// Whether the step is a stack refactor.
  public var isRefactor: Bool { !moves.isEmpty }
}

/// The deployments that lead from the old template to the new one.
public struct DeploymentPlan: Sendable {
  /// In order; the last one deploys the new template as it is. None when nothing differs.
  public let steps: [DeploymentStep]
  /// What no order of deployments gets over, each as one sentence without a full stop. The steps then end in a deployment that fails.
  public let obstacles: [String]
}
