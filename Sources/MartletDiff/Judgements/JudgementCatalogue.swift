/// All judgements: a new one is one file and one line.
public enum JudgementCatalogue {
  /// In the order in which they are told.
  public static let judgements: [Judgement] = exposure + dataLoss + deployment + interruption + limits + safeguards

  /// The folder `Exposure`.
  static let exposure: [Judgement] = [
    .anonymousRoute, .publicFunctionURL, .publicBucket, .publicAccessBlockOff, .publicResourcePolicy, .foreignAccount, .graphQLKey,
    .pathToTable,
  ]

  /// The folder `DataLoss`.
  static let dataLoss: [Judgement] = [.dataLoss, .dataExpires, .conditionChanged]

  /// The folder `Deployment`.
  static let deployment: [Judgement] = [
    .typeChanged, .nameHeld, .nameTaken, .duplicateName, .renamedResource, .indexChanges, .localIndexChanged, .deletionProtected,
    .exportInUse, .circularDependency, .staleDeployment, .staleVersion, .valueNeeded,
  ]

  /// The folder `Interruption`.
  static let interruption: [Judgement] = [.interruption]

  /// The folder `Limits`.
  static let limits: [Judgement] = [.pastLimit, .nearLimit]

  /// The folder `Safeguards`.
  static let safeguards: [Judgement] = [
    .deletionPolicyWeakened, .deletionProtectionLost, .backupLost, .versioningLost, .encryptionLost, .transportUnprotected, .loggingLost,
    .tracingLost, .alarmLost, .deadLettersLost, .throttlingChanged, .capacityLowered,
  ]

  /// The judgement with this name; nil when there is none.
  public static func judgement(_ id: String) -> Judgement? { judgements.first { $0.id == id } }
}
