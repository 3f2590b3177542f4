import Martlet
import RandomStacks

/// `MutatedStack synth --stage d17 --output DIR` writes what the stack that `RandomStack` writes has become some changes later.
@main
struct MutatedStackProgram: RandomApp {
  static let isMutated = true
  let stage: Stage
}
