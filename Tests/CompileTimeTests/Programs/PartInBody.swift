import Martlet

struct Wrong: App {
  let stage: Stage
  var body: Infrastructure {
    // error: static method 'buildExpression' requires that 'Memory' conform to 'InfrastructurePart'
    Memory(256)
  }
}
