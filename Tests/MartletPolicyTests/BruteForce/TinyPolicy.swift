@testable import MartletPolicy

/// A random policy of a tiny world, with the requests that it allows.
struct TinyPolicy {
  struct Statement {
    let effect: PolicyEffect
    let principal: Int?
    let action: Int
    let resource: Int?
    let tests: [Int]
  }

  let statements: [Statement]
  let document: PolicyDocument
  private let world: TinyWorld

  init(_ world: TinyWorld, _ random: inout SeededGenerator) {
    let count = Int.random(in: 1...3, using: &random)
    let statements = (0..<count).map { _ in
      Statement(
        effect: Int.random(in: 0..<4, using: &random) == 0 ? .deny : .allow,
        principal: world.principalPool.indices.randomElement(using: &random),
        action: Int.random(in: world.actionPool.indices, using: &random),
        resource: Int.random(in: 0..<12, using: &random) == 0 ? nil : Int.random(in: world.resourcePool.indices, using: &random),
        tests: (0..<[0, 0, 1, 1, 2].randomElement(using: &random)!).map { _ in Int.random(in: world.testPool.indices, using: &random) })
    }
    self.init(world, statements)
  }

  init(_ world: TinyWorld, _ statements: [Statement]) {
    self.world = world
    self.statements = statements
    document = PolicyDocument(
      statements: statements.enumerated().map { index, statement in
        PolicyStatement(
          effect: statement.effect, principals: statement.principal.map { world.principalPool[$0].value },
          actions: world.actionPool[statement.action].value, resources: statement.resource.map { world.resourcePool[$0].value },
          conditions: statement.tests.map { world.testPool[$0].value }, index: index, pointer: JSONPointer.root["Statement"][index])
      })
  }

  /// The contexts in which each statement matches, before action and resource.
  func masks(allContexts: UInt64) -> [UInt64] {
    statements.map { $0.tests.reduce(allContexts) { $0 & world.testPool[$1].mask } }
  }

  /// The contexts in which a request is allowed.
  func allowed(principal: Int, action: Int, resource: Int, _ masks: [UInt64]) -> UInt64 {
    var allowed: UInt64 = 0
    var denied: UInt64 = 0
    for (statement, mask) in zip(statements, masks) {
      if let number = statement.principal, !world.principalPool[number].matches[principal] { continue }
      guard world.actionPool[statement.action].matches[action] else { continue }
      let contexts = mask & (statement.resource.map { world.resourceMasks[$0][resource] } ?? .max)
      if statement.effect == .allow { allowed |= contexts } else { denied |= contexts }
    }
    return allowed & ~denied
  }
}
