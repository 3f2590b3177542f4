import MartletDiagnostics
import Testing

@testable import Martlet

private struct Tagged: App {
  static let tags = ["aws:app": "x"]
  let stage: Stage

  var body: Infrastructure {
    Stack("Data", fileID: "Shop.swift", line: 2) { Queue("Jobs", fileID: "Shop.swift", line: 3).tags(["": "x"]) }
      .tags(["team": "a\nb"])
  }
}

@Suite struct SettingsTests {
  @Test func errorsOfAStageNameItsLine() {
    let stage = Stage("dev", account: "1234", region: "eu-east-1", fileID: "Shop.swift", line: 1)
    let errors = Synthesized(Tagged.self, stage: stage).errors.filter { $0.summary != "illegal tag" }
    #expect(
      errors.map { "\($0.source?.description ?? "") \($0.summary): \($0.what)" } == [
        "Shop.swift:1 illegal account: stage `dev` has the account `1234`",
        "Shop.swift:1 unknown Region: stage `dev` has the Region `eu-east-1`",
      ])
  }

  @Test func errorsOfTagsSayWhoseTheyAreAndComeOnce() {
    let errors = Synthesized(Tagged.self).errors
    #expect(
      errors.map { "\($0.source?.description ?? "") \($0.summary): \($0.what)" } == [
        " illegal tag: the app has the tag `aws:app` = `x`",
        "Shop.swift:2 illegal tag: stack `Data` has the tag `team` = `a\nb`",
        "Shop.swift:3 illegal tag: queue `Jobs` has the tag `` = `x`",
      ])
  }
}
