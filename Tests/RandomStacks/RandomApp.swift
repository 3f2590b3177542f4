import Martlet

/// The random stacks as an app: the stage's name says which. `s17` is the one of seed 17; `d17` is one that can be deployed.
public protocol RandomApp: App {
  /// Whether the declarations and their parts stand in another order, in other lines of other files.
  static var isShuffled: Bool { get }
  /// Whether a deployable stack is the one that comes after the other in its life.
  static var isMutated: Bool { get }
}

extension RandomApp {
  public static var name: String { "RandomStack" }
  public static var stages: [Stage] { ["s", "d"].flatMap { letter in (0..<400).map { Stage("\(letter)\($0)") } } }
  public static var isShuffled: Bool { false }
  public static var isMutated: Bool { false }
  public static var tags: [String: String] { ["origin": "random"] }

  public var seed: UInt64 { UInt64(stage.name.dropFirst()) ?? 0 }
  public var stack: RandomStack {
    stage.name.first == "d"
      ? RandomStack(deployableWithSeed: seed, isMutated: Self.isMutated) : RandomStack(seed: seed, isShuffled: Self.isShuffled)
  }
  @InfrastructureBuilder public var body: Infrastructure { stack }
}

/// The app whose declarations stand in the order in which they were drawn.
public struct PlainRandomApp: RandomApp {
  public let stage: Stage
  public init(stage: Stage) { self.stage = stage }
}

/// The same app in another order.
public struct ShuffledRandomApp: RandomApp {
  public static var isShuffled: Bool { true }
  public let stage: Stage
  public init(stage: Stage) { self.stage = stage }
}
