import Martlet
import RandomStacks

/// `RandomStack synth --stage s17 --output DIR` writes the random stack of seed 17.
@main
struct RandomStackProgram: RandomApp {
  let stage: Stage
}
