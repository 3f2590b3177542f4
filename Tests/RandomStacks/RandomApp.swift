import Martlet

/// The random stacks as an app: the stage's name says which, `s17` is the one of seed 17.
public protocol RandomApp: App {
  /// Whether the declarations and their parts stand in another order, in other lines of other files.
  static var isShuffled: Bool { get }
}

extension RandomApp {
  public static var name: String { "RandomStack" }
  public static var stages: [Stage] { (0..<400).map { Stage("s\($0)") } }
  public static var isShuffled: Bool { false }
  public static var tags: [String: String] { ["origin": "random"] }

  public var seed: UInt64 { UInt64(stage.name.dropFirst()) ?? 0 }
  public var stack: RandomStack { RandomStack(seed: seed, isShuffled: Self.isShuffled) }
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
