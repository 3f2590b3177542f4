import Martlet

/// A legal app drawn from a seed: every kind, every setting, hostile text wherever text is free.
public struct RandomStack: InfrastructurePart {
  public let elements: [InfrastructureElement]
  /// The hostile texts in it, each of which must come out of every template as it went in.
  public let texts: [String]
  /// The hostile inline code in it: text of JSON templates, files of Terraform's.
  public let codes: [String]

  public init(seed: UInt64, isShuffled: Bool = false) {
    let generator = StackGenerator(seed: seed, isShuffled: isShuffled)
    elements = generator.stack()
    texts = generator.texts
    codes = generator.codes
  }
}
