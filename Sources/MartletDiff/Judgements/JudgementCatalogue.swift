/// All judgements: a new one is one file and one line.
public enum JudgementCatalogue {
  /// In the order in which they are told.
  public static let judgements: [Judgement] = exposure

  /// The folder `Exposure`.
  static let exposure: [Judgement] = [
    .anonymousRoute, .publicFunctionURL, .publicBucket, .publicAccessBlockOff, .publicResourcePolicy, .foreignAccount, .graphQLKey,
    .pathToTable,
  ]

  /// The judgement with this name; nil when there is none.
  public static func judgement(_ id: String) -> Judgement? { judgements.first { $0.id == id } }
}
