import Martlet

/// A legal app drawn from a seed: every kind, every setting, hostile text wherever text is free.
public struct RandomStack: InfrastructurePart {
  public let elements: [InfrastructureElement]
  /// The hostile texts in it, each of which must come out of every template as it went in.
  public let texts: [String]
  /// The hostile inline code in it: text of JSON templates, files of Terraform's.
  public let codes: [String]

  public init(seed: UInt64, isShuffled: Bool = false) {
    self.init(StackGenerator(seed: seed, isShuffled: isShuffled))
  }

  /// A stack that can be deployed to an account with nothing in it.
  ///
  /// - Parameter isMutated: whether a few decisions, always the same ones, are made in another way.
  public init(deployableWithSeed seed: UInt64, isMutated: Bool) {
    let tape = DrawTape()
    let recorded = StackGenerator(seed: seed, isShuffled: false, isDeployable: true, tape: tape)
    guard isMutated else {
      self.init(recorded)
      return
    }
    _ = recorded.stack()
    tape.rewind(changing: seed ^ 0x5EED)
    self.init(StackGenerator(seed: seed, isShuffled: false, isDeployable: true, tape: tape))
  }

  private init(_ generator: StackGenerator) {
    elements = generator.stack()
    texts = generator.texts
    codes = generator.codes
  }
}
