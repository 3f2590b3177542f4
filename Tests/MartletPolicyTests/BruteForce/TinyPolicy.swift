import MartletDocuments

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

  /// For each statement, whether it matches each of the dimension's words, or the contexts in which it does.
  func matches(ofPrincipal number: Int) -> [UInt64] {
    statements.map { $0.principal.map { world.principalPool[$0].matches[number] ? .max : 0 } ?? .max }
  }

  func matches(ofAction number: Int) -> [UInt64] {
    statements.map { world.actionPool[$0.action].matches[number] ? .max : 0 }
  }

  func matches(ofResource number: Int) -> [UInt64] {
    statements.map { $0.resource.map { world.resourceMasks[$0][number] } ?? .max }
  }

  /// The contexts in which a request is allowed whose parts match the statements in these contexts.
  func allowed(_ parts: [[UInt64]]) -> UInt64 {
    var allowed: UInt64 = 0
    var denied: UInt64 = 0
    var index = 0
    while index < statements.count {
      let contexts = parts.reduce(UInt64.max) { $0 & $1[index] }
      if statements[index].effect == .allow { allowed |= contexts } else { denied |= contexts }
      index += 1
    }
    return allowed & ~denied
  }
}
