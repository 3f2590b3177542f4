import Martlet

/// The workload of `make bench`: one service N times in one stack. The stage's name says N.
@main
struct ShopN: App {
  static let stages: [Stage] = ["n1", "n10", "n50", "n200"]
  let stage: Stage

  var body: Infrastructure {
    for number in 1...(Int(stage.name.dropFirst()) ?? 1) { Service(number: number) }
  }
}
